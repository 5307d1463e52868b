/** The drawn card as a bad camera, a bad light or a hurried hand would show it. */
import { cardIn, drawScene, type Scene } from './specimen.ts'

export const FLAWS = [
  'sharp',
  'blurred',
  'glare',
  'dark',
  'bright',
  'black',
  'cut-off',
  'far',
  'near',
  'off-centre',
  'upside-down',
  'finger',
  'empty',
] as const

export type Flaw = (typeof FLAWS)[number]

/** Of the picture's size that is left of a blurred one before it is drawn large again. */
const BLUR = 1 / 16

/** Draws the scene with its flaw over the whole of the context's canvas. */
export function drawFlawedScene(context: CanvasRenderingContext2D, given: Scene, flaw: Flaw): void {
  const scene = misplaced(given, flaw)
  drawScene(context, scene)
  if (flaw === 'blurred') blur(context, scene)
  if (flaw === 'dark') cover(context, scene, 'rgb(4 5 8 / 82%)')
  if (flaw === 'bright') cover(context, scene, 'rgb(255 253 246 / 78%)')
  if (flaw === 'black') cover(context, scene, '#040404')
  if (flaw === 'glare') shine(context, scene)
  if (flaw === 'finger') point(context, scene)
}

/** The scene with the card where that flaw has it. */
export function misplaced<Card extends Omit<Scene, 'side'>>(scene: Card, flaw: Flaw): Card {
  const { fill = 0.8 } = scene
  switch (flaw) {
    case 'upside-down':
      return { ...scene, tilt: 180 }
    case 'cut-off':
      return { ...scene, shift: [0.28, 0.1] }
    case 'off-centre':
      return { ...scene, shift: [0.1, 0.14] }
    case 'far':
      return { ...scene, fill: fill * 0.55 }
    case 'near':
      return { ...scene, fill: fill * 1.18 }
    case 'empty':
      return { ...scene, fill: 0 }
    default:
      return scene
  }
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

function cover(context: CanvasRenderingContext2D, { widthPx, heightPx }: Scene, colour: string): void {
  context.fillStyle = colour
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
