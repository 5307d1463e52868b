import { E2E } from './fixtures/addresses.ts'
import { cancelSession, createSession, jobsOf, receivedPicture } from './fixtures/backend.ts'
import { CARD_PX, croppedScene } from './fixtures/films.ts'
import { openHostSite } from './fixtures/host-site.ts'
import { expect, test } from './fixtures/test.ts'
import { likeness } from './pages/likeness.ts'

test('one click on the start page begins a test verification', async ({ wizard, page }) => {
  await wizard.open(E2E.server)
  await expect(page.getByText('Test mode')).toBeVisible()
  await wizard.button('Start a test verification').click()
  await wizard.sees('Let’s photograph your document')
  await expect(page.getByText('Test mode')).toBeVisible()
})

test('T2: the token leaves the address bar and the history at once', async ({ wizard, page, request }) => {
  const session = await createSession(request)
  const urls: string[] = []
  page.on('request', (each) => urls.push(each.url()))
  await wizard.open(session.url)
  await wizard.sees('Let’s photograph your document')
  expect(page.url()).toBe(`${E2E.server}/`)
  expect(urls.filter((url) => url.includes(session.client_token) && !url.includes('#'))).toEqual([])
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, document.cookie, history.state])),
  ).not.toContain(session.client_token)
})

test('at the end the person is led back to an allowed address, and nothing is kept in the tab', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request, {
    country: 'THA',
    document_type: 'ID_CARD',
    return_url: `${E2E.server}/embed.html?from=kyc`,
  })
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.openCamera()
  await wizard.takePicture()
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await wizard.button('Return to Acme Bank').click()
  await page.waitForURL(/embed\.html/)
})

test('a session that is canceled leaves no token in the tab', async ({ wizard, page, request }) => {
  const session = await createSession(request)
  await wizard.open(session.url)
  await wizard.sees('Let’s photograph your document')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(1)
  await cancelSession(request, session.id)
  await page.reload()
  await wizard.sees('This request was canceled')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
})

test('T11: a stranger’s page cannot frame the hosted page', async ({ page, request }) => {
  const session = await createSession(request)
  const host = await openHostSite()
  await page.goto(`${host.origin}/embed.css`)
  await page.setContent(`<iframe src="${session.url}" width="500" height="700"></iframe>`)
  await page.waitForTimeout(1500)
  const frame = page.frames().find((each) => each !== page.mainFrame())
  expect(await frame?.locator('kyc-capture').count()).toBe(0)
  host.close()
})

test.describe('on a phone held upright', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true })

  test('the card before an upright camera arrives upright and whole', async ({
    wizard,
    camera,
    page,
    request,
  }) => {
    camera.show('portrait')
    const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
    await wizard.open(session.url)
    await wizard.agree()
    await wizard.openCamera()
    await expect(wizard.button('Take picture')).toBeEnabled({ timeout: 20_000 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBe(0)
    // The light and the lenses of a phone are known later: where they will be, nothing else is.
    expect(await page.locator('.stage-tools').boundingBox()).toMatchObject({ height: 44 })
    await wizard.takePicture()
    await wizard.acceptPicture()
    await wizard.sees('All done, thank you')
    const [job] = await jobsOf(request, session.id)
    expect(job?.pictures).toMatchObject([{ orientation: 1, format: 'jpeg' }])
    const [picture] = job?.pictures ?? []
    expect(picture?.width).toBeGreaterThan(picture?.height ?? 0)
    if (job === undefined || picture === undefined) return
    const scene = croppedScene(picture, 'front', CARD_PX.portrait)
    expect(await likeness(page, await receivedPicture(request, job, 'front'), scene)).toBeGreaterThan(0.9)
  })
})

test('the whole journey goes by keyboard alone, and the focus follows each step', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request)
  await wizard.open(session.url)
  await wizard.sees('Let’s photograph your document')
  const focused = () =>
    page.evaluate(() => {
      let at: Element | null = document.activeElement
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
      return at?.textContent ?? ''
    })
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')

  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      if (await wizard.button(name).evaluate((node) => node.matches(':focus'))) return
    }
    throw new Error(`Tab never reached “${name}”`)
  }

  await tabTo('Agree and continue')
  await page.keyboard.press('Enter')
  await wizard.sees('Where was your document issued?')
  await expect.poll(focused).toBe('Where was your document issued?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('thai')
  await tabTo('ประเทศไทย Thailand')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('Which document do you have with you?')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect.poll(focused).toBe('Ready your บัตรประจำตัวประชาชน')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(wizard.button('Take picture')).toBeEnabled({ timeout: 20_000 })
  await expect.poll(focused).toBe('Front of บัตรประจำตัวประชาชน')
  await tabTo('Take picture')
  await page.keyboard.press('Space')
  await expect.poll(focused, { timeout: 20_000 }).toBe('Can you read every word?')
  await tabTo('Yes, everything is clear')
  await page.keyboard.press('Enter')
  await wizard.sees('All done, thank you')
  await expect.poll(focused).toBe('All done, thank you')
  expect(await jobsOf(request, session.id)).toHaveLength(1)
})
