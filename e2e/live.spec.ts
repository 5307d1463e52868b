/** The live camera: what it takes by itself, and what it says of what it does not take. */
import type { Page } from '@playwright/test'
import { createSession, jobsOf } from './fixtures/backend.ts'
import { expect, test } from './fixtures/test.ts'

const THAI_CARD = { country: 'THA', document_type: 'ID_CARD', auto_capture: true }
/** Long enough for a picture that would take itself. */
const PATIENCE_MS = 2_000

test('a good card takes its own picture, once, and it is sent without the desk around it', async ({
  wizard,
  camera,
  page,
  request,
}) => {
  camera.show('good')
  const session = await createSession(request, THAI_CARD)
  await wizard.open(session.url)
  await listen(page, 'kyc-capture')
  await wizard.agree()
  await wizard.openCamera()
  await wizard.sees('Can you read every word?')
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')
  expect(await heard(page)).toEqual([{ side: 'front', source: 'camera_auto' }])
  const jobs = await jobsOf(request, session.id)
  expect(jobs).toHaveLength(1)
  expect(jobs[0]?.pictures[0]?.width).toBeLessThan(640)
})

test('a card before an upright camera takes its own picture', async ({ wizard, camera, request }) => {
  camera.show('portrait')
  const session = await createSession(request, THAI_CARD)
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.sees('Can you read every word?')
})

for (const [film, hint] of [
  ['empty', 'Fit the front inside the frame'],
  ['cut', /Show all four corners|Fit the front inside the frame/],
  ['far', 'Move closer'],
  ['dark', 'It is too dark. Find more light'],
  ['blurred', 'It is blurred. Hold still'],
  ['glare', 'It reflects. Tilt or move it'],
] as const) {
  test(`a film that is ${film} takes no picture, and says so`, async ({ wizard, camera, page, request }) => {
    camera.show(film)
    const session = await createSession(request, THAI_CARD)
    await wizard.open(session.url)
    await wizard.agree()
    await wizard.openCamera()
    await expect(wizard.button('Automatic')).toBeVisible()
    await expect(page.getByRole('status')).toHaveText(hint)
    await page.waitForTimeout(PATIENCE_MS)
    await expect(page.getByRole('status')).toHaveText(hint)
    await expect(wizard.heading(/Front of/)).toBeVisible()
  })
}

test('who switches it off takes the picture, and is not asked again for the back', async ({
  wizard,
  camera,
  page,
  request,
}) => {
  camera.show('blurred')
  const session = await createSession(request, { ...THAI_CARD, country: 'DEU' })
  await wizard.open(session.url)
  await listen(page, 'kyc-capture')
  await wizard.agree()
  await wizard.openCamera()
  await wizard.button('Automatic').click()
  await expect(wizard.button('Automatic')).toHaveAttribute('aria-pressed', 'false')
  await wizard.button('Take picture').click()
  await wizard.sees('Can you read every word?')
  await camera.turnTo(page, 'back')
  await wizard.button('Use it anyway').click()
  await wizard.sees(/Back of/)
  await expect(page.getByRole('status')).toHaveText('Perfect. Take the picture')
  await page.waitForTimeout(PATIENCE_MS)
  expect(await heard(page)).toEqual([{ side: 'front', source: 'camera_manual' }])
})

test('the front shown again is no back', async ({ wizard, camera, page, request }) => {
  camera.show('good')
  const session = await createSession(request, { ...THAI_CARD, country: 'DEU' })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.sees('Can you read every word?')
  await wizard.acceptPicture()
  await wizard.sees(/Back of/)
  await expect(page.getByRole('status')).toHaveText('Turn it over')
  await page.waitForTimeout(PATIENCE_MS)
  await expect(wizard.heading(/Back of/)).toBeVisible()
})

test('a blurred picture is warned of, and can be used anyway; the host hears both', async ({
  wizard,
  camera,
  page,
  request,
}) => {
  camera.show('blurred')
  const session = await createSession(request, { ...THAI_CARD, auto_capture: false })
  await wizard.open(session.url)
  await listen(page, 'kyc-quality-warning')
  await wizard.agree()
  await wizard.openCamera()
  await wizard.takePicture()
  await expect(page.getByText('This picture looks blurred.')).toBeVisible()
  await wizard.button('Use it anyway').click()
  await wizard.sees('All done, thank you')
  const told = { side: 'front', source: 'camera_manual', codes: ['blur'] }
  expect(await heard(page)).toMatchObject([
    { ...told, used: false },
    { ...told, used: true },
  ])
})

test('a host may decline a picture: its reason is shown, and the camera goes on', async ({
  wizard,
  camera,
  page,
  request,
}) => {
  camera.show('good')
  const session = await createSession(request, THAI_CARD)
  await wizard.open(session.url)
  await page.evaluate(() => {
    const asked: unknown[] = []
    const onBeforeCapture = (candidate: unknown) => {
      asked.push(candidate)
      return asked.length === 1 ? { reject: true, reason: 'Your other card, please.' } : 'accept'
    }
    Object.assign(document.querySelector('kyc-capture') ?? {}, { onBeforeCapture })
    Object.assign(globalThis, { heard: asked })
  })
  await wizard.agree()
  await wizard.openCamera()
  await expect(page.getByText('Your other card, please.').first()).toBeVisible()
  await wizard.sees('Can you read every word?')
  expect(await heard(page)).toMatchObject([
    { side: 'front', source: 'camera_auto', country: 'THA', documentType: 'ID_CARD', codes: [] },
    { source: 'camera_auto' },
  ])
})

test('whoever tunes sees the finder’s figures', async ({ wizard, camera, page, request }) => {
  camera.show('far')
  const session = await createSession(request, THAI_CARD)
  await wizard.open(session.url.replace('#', '?debug=framing#'))
  await wizard.agree()
  await wizard.openCamera()
  await expect(page.locator('.sight-figures')).toContainText(/too_far\s+\d+ ms, every \d+ ms/)
})

async function listen(page: Page, name: string): Promise<void> {
  await page.evaluate((name) => {
    const heard: unknown[] = []
    Object.assign(globalThis, { heard })
    document.addEventListener(name, (event) => {
      if (event instanceof CustomEvent) heard.push(event.detail)
    })
  }, name)
}

function heard(page: Page): Promise<unknown> {
  return page.evaluate(() => Reflect.get(globalThis, 'heard'))
}
