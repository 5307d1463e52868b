/** The live camera: what it takes by itself, and what it says of what it does not take. */
import { createSession, jobsOf } from './fixtures/backend.ts'
import { expect, test } from './fixtures/test.ts'

const THAI_CARD = { country: 'THA', document_type: 'ID_CARD', auto_capture: true }

test('a good card takes its own picture, once, and it is sent', async ({ wizard, camera, page, request }) => {
  camera.show('good')
  const session = await createSession(request, THAI_CARD)
  await wizard.open(session.url)
  await page.evaluate(() => {
    const captures: unknown[] = []
    Object.assign(globalThis, { captures })
    document.addEventListener('kyc-capture', (event) => {
      if (event instanceof CustomEvent) captures.push(event.detail)
    })
  })
  await wizard.agree()
  await wizard.openCamera()
  await wizard.sees('Can you read every word?')
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')
  expect(await page.evaluate(() => Reflect.get(globalThis, 'captures'))).toEqual([
    { side: 'front', source: 'camera_auto' },
  ])
  const jobs = await jobsOf(request, session.id)
  expect(jobs).toHaveLength(1)
  // The desk around it is cut off.
  expect(jobs[0]?.pictures[0]?.width).toBeLessThan(640)
})

for (const [film, hint] of [
  ['empty', 'Fit the front inside the frame'],
  ['far', 'Move closer'],
  ['dark', 'It is too dark. Find more light'],
  ['blurred', 'It is blurred. Hold still'],
  ['glare', 'It reflects. Tilt or move it'],
] as const) {
  test(`a film that is ${film} takes no picture, and says “${hint}”`, async ({ wizard, camera, request }) => {
    camera.show(film)
    const session = await createSession(request, THAI_CARD)
    await wizard.open(session.url)
    await wizard.agree()
    await wizard.openCamera()
    await expect(wizard.button('Automatic')).toBeVisible()
    await expect(wizard.page.getByRole('status')).toHaveText(hint)
    await wizard.page.waitForTimeout(3_000)
    await expect(wizard.heading(/Front of/)).toBeVisible()
  })
}
