/** The worker's find and the second look at it, in a browser: from pixels to faults. */
import { afterAll, expect, it } from 'vitest'
import { faultsOf } from '../domain/quality.ts'
import { drawFlawedScene, type Flaw } from '../testing/flawed-scene.ts'
import { DocumentFramer } from './document-framer.ts'
import { judgeFile, judgeFrame } from './judge-picture.ts'

const framer = new DocumentFramer()

afterAll(() => framer.dispose())

function canvasOf(widthPx: number, heightPx: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: widthPx, height: heightPx })
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser cannot draw.')
  return [canvas, context]
}

function card(flaw: Flaw): HTMLCanvasElement {
  const scene = { widthPx: 1280, heightPx: 720, side: 'front', fill: 0.8 } as const
  const [canvas, context] = canvasOf(scene.widthPx, scene.heightPx)
  drawFlawedScene(context, scene, flaw)
  return canvas
}

/** A page of 125 × 88 mm at 8 px/mm on a dark desk, with fields, a face and the two lines of ICAO 9303. */
function passport(turn: number): HTMLCanvasElement {
  const [canvas, context] = canvasOf(1280, 960)
  context.fillStyle = '#3f342b'
  context.fillRect(0, 0, 1280, 960)
  context.translate(640, 480)
  context.rotate(turn)
  context.translate(-500, -352)
  context.fillStyle = '#c3ced8'
  context.fillRect(0, 0, 1000, 704)
  context.fillStyle = '#9fb0bd'
  context.fillRect(40, 150, 250, 330)
  context.fillStyle = '#1d2730'
  context.font = 'bold 34px sans-serif'
  context.fillText('UTOPIA · PASSPORT', 40, 80)
  context.font = '26px sans-serif'
  for (const [row, words] of ['SPECIMEN', 'ANNA MARIA', 'UTOPIAN', '12 AUG 1974', 'ZENITH'].entries())
    context.fillText(words, 340, 190 + row * 66)
  context.font = '34px monospace'
  const lines = [
    'P<UTOSPECIMEN<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
    'L898902C36UTO7408122F3204159ZE184226B<<<<<10',
  ]
  for (const [row, line] of lines.entries()) context.fillText(line, 50, 590 + row * 51, 900)
  return canvas
}

async function faults(canvas: HTMLCanvasElement, shape: 'id1' | 'id3') {
  const bitmap = await createImageBitmap(canvas)
  const judged = await judgeFrame(framer, bitmap, { shape })
  bitmap.close()
  if (judged === null) throw new Error('It was not judged.')
  return faultsOf(judged.metrics)
}

it('a finger over a card is a fault, in a frame and in a file', async () => {
  expect(await faults(card('finger'), 'id1')).toEqual(['occluded'])
  expect(await faults(card('sharp'), 'id1')).toEqual([])
  const file = await new Promise<Blob | null>((resolve) => card('finger').toBlob(resolve, 'image/jpeg', 0.9))
  const judged = file && (await judgeFile(framer, file, { shape: 'id1' }))
  expect(judged && faultsOf(judged.metrics)).toEqual(['occluded'])
})

it('a passport’s page upside down is a fault, and one that lies right is none', async () => {
  expect(await faults(passport(Math.PI + 0.03), 'id3')).toEqual(['wrong_side'])
  expect(await faults(passport(0.03), 'id3')).toEqual([])
})
