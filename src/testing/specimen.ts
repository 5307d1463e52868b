/** Drawn specimens: no person, no real document. One drawing serves the design review, the fakes and the e2e films. */

export type SpecimenSide = 'front' | 'back'

/** Size of the drawing's own coordinates: an ID-1 card at 10 px/mm. */
const SPECIMEN_WIDTH = 856
const SPECIMEN_HEIGHT = 540

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Draws a card of Utopia into the rectangle of its own coordinates; transform the context to place it. */
function drawSpecimen(context: Context, side: SpecimenSide): void {
  context.save()
  context.beginPath()
  context.roundRect(0, 0, SPECIMEN_WIDTH, SPECIMEN_HEIGHT, 32)
  context.fillStyle = '#eaf1ee'
  context.fill()
  context.clip()
  if (side === 'front') drawFront(context)
  else drawBack(context)
  context.restore()
}

function drawFront(context: Context): void {
  context.fillStyle = '#c9ddd6'
  context.fillRect(0, 0, SPECIMEN_WIDTH, 108)
  text(context, 'UTOPIA · IDENTITY CARD', 40, 74, 44, 'bold', '#1f4a43')
  context.fillStyle = '#c4d6d0'
  context.fillRect(44, 160, 216, 280)
  context.fillStyle = '#8aa8a0'
  context.beginPath()
  context.arc(152, 262, 58, 0, Math.PI * 2)
  context.fill()
  context.beginPath()
  context.ellipse(152, 440, 92, 104, 0, Math.PI, 0)
  context.fill()
  field(context, 'Surname', 'SPECIMEN', 176)
  field(context, 'Given names', 'ANNA MARIA', 278)
  field(context, 'Document no.', 'L898902C3', 380)
  text(context, 'Date of birth 12 AUG 1974 · Sex F · Expires 15 APR 2032', 44, 500, 24, 'normal', '#1d2b29')
}

function drawBack(context: Context): void {
  context.fillStyle = '#2b3836'
  context.fillRect(0, 48, SPECIMEN_WIDTH, 96)
  text(context, 'Place of birth ZENITH · Height 172 cm', 44, 210, 30, 'normal', '#1d2b29')
  text(context, 'Authority MINISTRY OF THE INTERIOR', 44, 258, 30, 'normal', '#1d2b29')
  const lines = [
    'I<UTOL898902C36<<<<<<<<<<<<<<<',
    '7408122F3204159UTO<<<<<<<<<<<6',
    'SPECIMEN<<ANNA<MARIA<<<<<<<<<<',
  ]
  for (const [row, line] of lines.entries())
    text(context, line, 44, 356 + row * 62, 42, 'bold', '#16211f', 'monospace')
}

function field(context: Context, label: string, value: string, y: number): void {
  text(context, label, 304, y, 26, 'normal', '#5d706c')
  text(context, value, 304, y + 46, 44, 'bold', '#1d2b29')
}

function text(
  context: Context,
  words: string,
  x: number,
  y: number,
  sizePx: number,
  weight: 'normal' | 'bold',
  colour: string,
  family = 'sans-serif',
): void {
  context.font = `${weight} ${sizePx}px ${family}`
  context.fillStyle = colour
  context.fillText(words, x, y, SPECIMEN_WIDTH - x - 30)
}

export interface Scene {
  readonly widthPx: number
  readonly heightPx: number
  readonly side: SpecimenSide
  /** Of the picture's width that the card takes. */
  readonly fill?: number
  /** Degrees, clockwise. */
  readonly tilt?: number
  /** Of the picture's width, that the card lies to the right of the middle and below it. */
  readonly shift?: readonly [x: number, y: number]
}

/** Corners of an upright card in the picture's pixels, clockwise from the top left. */
export function cardIn({
  widthPx,
  heightPx,
  fill = 0.8,
  shift: [right, down] = [0, 0],
}: Omit<Scene, 'side'>) {
  const scale = Math.min((widthPx * fill) / SPECIMEN_WIDTH, (heightPx * fill) / SPECIMEN_HEIGHT)
  const [x, y] = [widthPx * (0.5 + right), heightPx / 2 + widthPx * down]
  const [w, h] = [(SPECIMEN_WIDTH * scale) / 2, (SPECIMEN_HEIGHT * scale) / 2]
  return [
    { x: x - w, y: y - h },
    { x: x + w, y: y - h },
    { x: x + w, y: y + h },
    { x: x - w, y: y + h },
  ] as const
}

/** A card on a desk, as a camera would see it. */
export function drawScene(context: Context, scene: Scene): void {
  const { widthPx, heightPx, side, fill = 0.8, tilt = 0, shift: [right, down] = [0, 0] } = scene
  const desk = context.createLinearGradient(0, 0, widthPx, heightPx)
  desk.addColorStop(0, '#8b7355')
  desk.addColorStop(1, '#3c3126')
  context.fillStyle = desk
  context.fillRect(0, 0, widthPx, heightPx)
  const scale = Math.min((widthPx * fill) / SPECIMEN_WIDTH, (heightPx * fill) / SPECIMEN_HEIGHT)
  context.save()
  context.translate(widthPx * (0.5 + right), heightPx / 2 + widthPx * down)
  context.rotate((tilt * Math.PI) / 180)
  context.scale(scale, scale)
  context.translate(-SPECIMEN_WIDTH / 2, -SPECIMEN_HEIGHT / 2)
  context.save()
  context.shadowColor = 'rgb(0 0 0 / 45%)'
  context.shadowBlur = 24
  context.beginPath()
  context.roundRect(0, 0, SPECIMEN_WIDTH, SPECIMEN_HEIGHT, 32)
  context.fill()
  context.restore()
  drawSpecimen(context, side)
  context.restore()
}
