/** The drawn card as a bad camera, a bad light or a hurried hand would show it. */
import { cardIn, drawScene, type Scene } from './specimen.ts'

export type Flaw = 'sharp' | 'blurred' | 'glare' | 'dark' | 'cut-off' | 'upside-down' | 'finger'

const CUT_OFF = [0.28, 0.1] as const

/** Of the picture's size that is left of a blurred one before it is drawn large again. */
const BLUR = 1 / 16

/** Draws the scene with its flaw over the whole of the context's canvas. */
export function drawFlawedScene(context: CanvasRenderingContext2D, scene: Scene, flaw: Flaw): void {
  const tilt = flaw === 'upside-down' ? 180 : (scene.tilt ?? 0)
  drawScene(context, { ...scene, tilt, ...(flaw === 'cut-off' && { shift: CUT_OFF }) })
  if (flaw === 'blurred') blur(context, scene)
  if (flaw === 'dark') shade(context, scene)
  if (flaw === 'glare') shine(context, scene)
  if (flaw === 'finger') point(context, scene)
}

/** A thumb that holds the card, and hides what is printed there. */
function point(context: CanvasRenderingContext2D, scene: Scene): void {
  const [, , corner, end] = cardIn(scene)
  const wide = (corner.x - end.x) * 0.16
  const [x, y] = [end.x * 0.4 + corner.x * 0.6, corner.y]
  context.lineCap = 'round'
  for (const [share, colour] of [
    [1, '#a87655'],
    [0.8, '#c98f6b'],
    [0.5, '#d69c78'],
  ] as const) {
    context.lineWidth = wide * share
    context.strokeStyle = colour
    context.beginPath()
    context.moveTo(x + wide, y + scene.heightPx)
    context.lineTo(x, y - wide * 0.5)
    context.stroke()
  }
}

function blur(context: CanvasRenderingContext2D, { widthPx, heightPx }: Scene): void {
  const small = new OffscreenCanvas(widthPx * BLUR, heightPx * BLUR)
  const soft = small.getContext('2d')
  if (soft === null) return
  soft.imageSmoothingQuality = 'high'
  soft.drawImage(context.canvas, 0, 0, small.width, small.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(small, 0, 0, widthPx, heightPx)
}

function shade(context: CanvasRenderingContext2D, { widthPx, heightPx }: Scene): void {
  context.fillStyle = 'rgb(4 5 8 / 82%)'
  context.fillRect(0, 0, widthPx, heightPx)
}

function shine(context: CanvasRenderingContext2D, { widthPx, heightPx }: Scene): void {
  const [x, y, radius] = [widthPx * 0.6, heightPx * 0.47, widthPx * 0.16]
  const lamp = context.createRadialGradient(x, y, radius * 0.2, x, y, radius)
  lamp.addColorStop(0, 'rgb(255 255 255 / 100%)')
  lamp.addColorStop(0.55, 'rgb(255 255 250 / 92%)')
  lamp.addColorStop(1, 'rgb(255 255 245 / 0%)')
  context.fillStyle = lamp
  context.fillRect(0, 0, widthPx, heightPx)
}
