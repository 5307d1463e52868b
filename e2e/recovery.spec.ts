import { createSession, jobsOf, readSession } from './fixtures/backend.ts'
import { E2E } from './fixtures/addresses.ts'
import { bringDrawing } from './fixtures/drawing.ts'
import { drawJpeg } from './fixtures/films.ts'
import { expect, INSECURE_HOST, test } from './fixtures/test.ts'

test('row 58: a person whose camera is refused hears what to do, and goes on with a file', async ({
  wizard,
  page,
  request,
}) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.sees('The camera is not allowed')
  await wizard.button('Try the camera again').click()
  await wizard.sees('The camera is not allowed')
  await wizard.button('Choose a file').click()
  await wizard.sees('Add the front of your บัตรประจำตัวประชาชน')
})

for (const [name, code, heading] of [
  ['absent', 'NotFoundError', 'No camera found'],
  ['busy', 'NotReadableError', 'The camera is in use'],
  ['blocked by a policy', 'SecurityError', 'This page may not use the camera'],
  ['broken in an unknown way', 'WeirdError', 'The camera could not start'],
] as const) {
  test(`rows 58 and 59: a camera that is ${name} gets its own words and the way of a file`, async ({
    wizard,
    page,
    request,
  }) => {
    await page.addInitScript((code) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', code))
    }, code)
    const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
    await wizard.open(session.url)
    await wizard.agree()
    await wizard.openCamera()
    await wizard.sees(heading)
    await expect(wizard.button('Choose a file')).toBeVisible()
  })
}

test('row 58: a page that is not secure says so, and its file still goes through', async ({
  wizard,
  page,
  context,
  request,
}) => {
  const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
  await wizard.open(session.url.replace('localhost', INSECURE_HOST))
  await wizard.agree()
  await wizard.openCamera()
  await wizard.sees('The camera needs a secure page')
  await wizard.button('Choose a file').click()
  const drawing = await context.newPage()
  await bringDrawing(drawing)
  const photo = await drawJpeg(drawing, { widthPx: 1200, heightPx: 800, side: 'front' })
  await drawing.close()
  await wizard.pickFile({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: photo })
  await wizard.sees('Can you read every word?')
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')
  expect(page.url()).toBe(`${E2E.server.replace('localhost', INSECURE_HOST)}/`)
  expect(await jobsOf(request, session.id)).toHaveLength(1)
})

test('row 60: a camera that never answers is given up after ten seconds, and its late stream is stopped', async ({
  wizard,
  page,
  request,
}) => {
  await page.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wishes) => {
      await new Promise((resolve) => {
        Object.assign(globalThis, { answerLate: resolve })
      })
      const stream = await open(wishes)
      Object.assign(globalThis, { lateTrack: stream.getVideoTracks()[0] })
      return stream
    }
  })
  const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.sees('The camera does not answer')
  await page.evaluate(() => Reflect.get(globalThis, 'answerLate')())
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'lateTrack')?.readyState)).toBe('ended')
})

test('a picture that the upstream cannot read is asked for again, with its reason and without the choices before', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request, {
    country: 'THA',
    document_type: 'ID_CARD',
    test_scenario: 'error_InvalidParameter.EngineImageDecodeFailed',
  })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.takePicture()
  await wizard.acceptPicture()
  await wizard.sees('The picture could not be opened')
  await wizard.button('Take it again').click()
  await wizard.takePicture()
  expect(await readSession(request, session.id)).toMatchObject({ status: 'requires_input', outcome: null })
  expect(await page.evaluate(() => document.body.innerText)).not.toContain('EngineImageDecodeFailed')
})

test('a warning of the upstream ends in a closer look, never in a pass', async ({ wizard, request }) => {
  const session = await createSession(request, {
    country: 'THA',
    document_type: 'ID_CARD',
    test_scenario: 'warning_PaperCopy',
  })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.takePicture()
  await wizard.acceptPicture()
  await wizard.sees('Thank you, we have it')
  expect(await readSession(request, session.id)).toMatchObject({ status: 'completed', outcome: 'review' })
})

test('a double tap on every button submits once', async ({ wizard, request }) => {
  const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
  await wizard.open(session.url)
  await wizard.button('Agree and continue').dblclick()
  await wizard.openCamera()
  await wizard.button('Take picture').dblclick({ timeout: 20_000 })
  await wizard.sees('Can you read every word?')
  await wizard.button('Yes, everything is clear').dblclick()
  await wizard.sees('All done, thank you')
  expect(await jobsOf(request, session.id)).toHaveLength(1)
})

test('a reload after the front was accepted goes on with the back, and a reload at the end stays at the end', async ({
  wizard,
  page,
  camera,
  request,
}) => {
  const session = await createSession(request)
  await wizard.open(session.url)
  await wizard.reachCamera('Deutschland', 'Personalausweis')
  await wizard.takePicture()
  camera.show('back')
  const stored = page.waitForResponse((response) => response.url().includes('images/front') && response.ok())
  await wizard.acceptPicture()
  await wizard.sees('Back of Personalausweis')
  await stored
  await page.reload()
  await wizard.agree()
  await wizard.sees('Back of Personalausweis')
  await wizard.takePicture()
  await wizard.acceptPicture()
  await wizard.sees(/Reading your document|All done/)
  await page.reload()
  await wizard.sees('All done, thank you')
  expect(await jobsOf(request, session.id)).toHaveLength(1)
})

test('the browser’s back button goes one step back in the wizard', async ({ wizard, page, request }) => {
  const session = await createSession(request)
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.chooseCountry('Deutschland')
  await wizard.sees('Which document do you have with you?')
  await page.goBack()
  await wizard.sees('Where was your document issued?')
  await page.goBack()
  await wizard.sees('Let’s photograph your document')
})

test('offline, the pictures wait and go on by themselves', async ({ wizard, page, context, request }) => {
  const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.takePicture()
  await context.setOffline(true)
  await wizard.acceptPicture()
  await wizard.sees('You are offline')
  await context.setOffline(false)
  await wizard.sees('All done, thank you')
  expect(await jobsOf(request, session.id)).toHaveLength(1)
  await expect(page.getByText('You are offline')).toHaveCount(0)
})
