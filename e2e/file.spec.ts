import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSession, jobsOf, receivedPicture } from './fixtures/backend.ts'
import { bringDrawing } from './fixtures/drawing.ts'
import { PLANTED, withExif } from './fixtures/exif.ts'
import { croppedScene, drawJpeg } from './fixtures/films.ts'
import { expect, test } from './fixtures/test.ts'
import { likeness } from './pages/likeness.ts'

const SCENE = { widthPx: 4000, heightPx: 3000, side: 'front', fill: 0.8 } as const

test('a large sideways phone photo from a file arrives upright, within the limits and without its metadata', async ({
  wizard,
  page,
  request,
}) => {
  await bringDrawing(page)
  // Stored lying on its side with the order to turn it: 6 is a quarter turn clockwise.
  const lying = await page.evaluate(async (scene) => {
    const upright = new OffscreenCanvas(scene.widthPx, scene.heightPx)
    const context = upright.getContext('2d')
    const canvas = document.createElement('canvas')
    canvas.width = scene.heightPx
    canvas.height = scene.widthPx
    const turned = canvas.getContext('2d')
    if (context === null || turned === null) throw new Error('no canvas')
    drawScene(context, scene)
    turned.rotate(-Math.PI / 2)
    turned.drawImage(upright, -scene.widthPx, 0)
    return canvas.toDataURL('image/jpeg', 0.98)
  }, SCENE)
  const photo = withExif(Buffer.from(lying.slice(lying.indexOf(',') + 1), 'base64'), 6)
  const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.button('Use a file instead').click()
  await wizard.pickFile({ name: 'IMG_0042.jpg', mimeType: 'image/jpeg', buffer: photo })
  await wizard.sees('Can you read every word?')
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')

  const [job] = await jobsOf(request, session.id)
  expect(job?.pictures).toMatchObject([{ side: 'front', format: 'jpeg', orientation: 1 }])
  const [picture] = job?.pictures ?? []
  expect(picture?.base64Chars).toBeLessThanOrEqual(2_000_000)
  expect(picture?.width).toBeGreaterThan(picture?.height ?? 0)
  expect(Math.max(picture?.width ?? 0, picture?.height ?? 0)).toBeLessThanOrEqual(4096)
  if (job === undefined || picture === undefined) return
  const received = await receivedPicture(request, job, 'front')
  expect(photo.includes(PLANTED)).toBe(true)
  expect(received.includes(PLANTED)).toBe(false)
  expect(await likeness(page, received, croppedScene(picture, 'front'))).toBeGreaterThan(0.9)
})

test('a file can be dropped and pasted', async ({ wizard, page, request }) => {
  await bringDrawing(page)
  const photo = await drawJpeg(page, { widthPx: 1200, heightPx: 800, side: 'front' })
  const session = await createSession(request, {
    country: 'DEU',
    document_type: 'ID_CARD',
    capture_modes: ['upload'],
  })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.sees('Add the front of your Personalausweis')
  const transfer = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'front.jpg', { type: 'image/jpeg' }))
    return transfer
  }, photo.toString('base64'))
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer })
  await wizard.sees('Can you read every word?')
  await wizard.acceptPicture()

  await wizard.sees('Add the back of your Personalausweis')
  await page.evaluate((transfer) => {
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }))
  }, transfer)
  // The very same picture for the back is told so, and another one is asked for.
  await wizard.sees('Front and back are the same picture')
  await wizard.button('Choose another file').click()
  await wizard.sees('Add the back of your Personalausweis')
  expect(await jobsOf(request, session.id)).toHaveLength(0)
})

test('a file that is no picture is refused in words, and another can be chosen', async ({
  wizard,
  request,
}) => {
  const session = await createSession(request, {
    country: 'NZL',
    document_type: 'PASSPORT',
    capture_modes: ['upload'],
  })
  await wizard.open(session.url)
  await wizard.agree()
  const cases = [
    ['note.txt', 'just words', 'This is not a picture'],
    ['scan.pdf', '%PDF-1.7\n', 'PDFs cannot be used'],
    ['empty.jpg', '', 'This file is empty'],
    ['cut.jpg', '\xff\xd8\xff\xe0\x00\x10JFIF\0', 'This picture is incomplete'],
  ] as const
  for (const [name, content, message] of cases) {
    await wizard.pickFile({ name, mimeType: 'image/jpeg', buffer: Buffer.from(content, 'latin1') })
    await wizard.sees(message)
    await wizard.button('Choose another file').click()
  }
})

test('row 77: a folder is refused in words, a closed chooser changes nothing, and two files at once are asked for one by one', async ({
  wizard,
  page,
  request,
}) => {
  await bringDrawing(page)
  const front = await drawJpeg(page, { widthPx: 1200, heightPx: 800, side: 'front' })
  const back = await drawJpeg(page, { widthPx: 1000, heightPx: 700, side: 'back' })
  const session = await createSession(request, {
    country: 'NZL',
    document_type: 'PASSPORT',
    capture_modes: ['upload'],
  })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.sees('Add the photo page')
  const chooser = page.waitForEvent('filechooser')
  await wizard.button('Choose a picture').click()
  await chooser
  await wizard.sees('Add the photo page')

  const zone = await page.locator('.drop').boundingBox()
  const at = { x: (zone?.x ?? 0) + 20, y: (zone?.y ?? 0) + 20 }
  const devtools = await page.context().newCDPSession(page)
  const files = [mkdtempSync(join(tmpdir(), 'folder-'))]
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data })
  await wizard.sees('This picture could not be opened')
  await wizard.button('Choose another file').click()

  const drop = async (...drawn: Buffer[]): Promise<void> => {
    const dataTransfer = await page.evaluateHandle(
      (drawn) => {
        const transfer = new DataTransfer()
        for (const [i, base64] of drawn.entries()) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
          transfer.items.add(new File([bytes], `${i}.jpg`, { type: 'image/jpeg' }))
        }
        return transfer
      },
      drawn.map((bytes) => bytes.toString('base64')),
    )
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer })
  }
  await drop(back, front)
  await expect(page.getByText('One picture at a time')).toBeVisible()
  await wizard.sees('Add the photo page')
  await drop(front)
  await wizard.sees('Can you read every word?')
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')
  const [job] = await jobsOf(request, session.id)
  expect(job?.pictures).toMatchObject([{ side: 'front', width: 1200 }])
})
