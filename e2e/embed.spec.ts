import { E2E } from './fixtures/addresses.ts'
import { openHostSite } from './fixtures/host-site.ts'
import { expect, test } from './fixtures/test.ts'

for (const build of ['full', 'lite'] as const) {
  test(`an integrator’s page on another origin runs the whole journey on the ${build} build and hears of it, without a picture or a field`, async ({
    wizard,
    page,
  }) => {
    const host = await openHostSite()
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(new URL(request.url()).origin))
    await wizard.open(`${host.origin}/embed.html?api=${E2E.server}${build === 'lite' ? '&lite' : ''}`)
    await wizard.reachCamera('ประเทศไทย', 'บัตรประจำตัวประชาชน')
    await wizard.takePicture()
    await wizard.acceptPicture()
    await wizard.sees('All done, thank you')

    const heard = await page.locator('#events li').allTextContents()
    expect(heard.map((line) => line.split(' ')[0])).toEqual([
      'kyc-ready',
      'kyc-step-change',
      'kyc-step-change',
      'kyc-country-select',
      'kyc-step-change',
      'kyc-document-select',
      'kyc-step-change',
      'kyc-step-change',
      'kyc-step-change',
      'kyc-capture',
      'kyc-step-change',
      'kyc-submit',
      'kyc-step-change',
      'kyc-step-change',
      'kyc-step-change',
      'kyc-complete',
    ])
    expect(heard.at(-1)).toMatch(/"status":"completed","outcome":"passed"/)
    expect(heard.join()).not.toMatch(/base64|SPECIMEN|token/i)
    expect([...asked].filter((origin) => origin !== 'null' && !origin.startsWith('blob'))).toEqual([
      host.origin,
      E2E.server,
    ])
    host.close()
  })
}

test('a page whose content policy forbids blob: and data: still gets its picture through', async ({
  wizard,
  page,
}) => {
  const host = await openHostSite({
    'content-security-policy':
      `default-src 'none'; script-src 'self' ${E2E.server}; style-src 'self'; img-src 'self'; ` +
      `connect-src ${E2E.server}; base-uri 'none'; form-action 'none'`,
  })
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text()) && !/worker/i.test(message.text()))
      violations.push(message.text())
  })
  await wizard.open(`${host.origin}/embed.html?api=${E2E.server}`)
  await wizard.reachCamera('ประเทศไทย', 'บัตรประจำตัวประชาชน')
  await wizard.takePicture()
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')
  expect(violations).toEqual([])
  host.close()
})

test('T26: taken off the page in mid-capture, the widget turns the camera off in the same task', async ({
  wizard,
  page,
}) => {
  const host = await openHostSite()
  await page.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    const tracks: MediaStreamTrack[] = []
    Object.assign(globalThis, {
      openTracks: () => tracks.filter((track) => track.readyState === 'live').length,
    })
    navigator.mediaDevices.getUserMedia = async (wishes) => {
      const stream = await open(wishes)
      tracks.push(...stream.getTracks())
      return stream
    }
  })
  const live = () => page.evaluate(() => Reflect.get(globalThis, 'openTracks')())
  await wizard.open(`${host.origin}/embed.html?api=${E2E.server}`)
  await wizard.reachCamera('ประเทศไทย', 'บัตรประจำตัวประชาชน')
  await expect(wizard.button('Take picture')).toBeEnabled({ timeout: 20_000 })
  expect(await live()).toBe(1)

  // Moved on the page it goes on: the same step, one camera.
  await page.evaluate(() => {
    const element = document.querySelector('kyc-capture')
    if (element) document.body.prepend(element)
  })
  await expect(wizard.button('Take picture')).toBeEnabled({ timeout: 20_000 })
  expect(await live()).toBe(1)

  const left = await page.evaluate(() => {
    document.querySelector('kyc-capture')?.remove()
    return Reflect.get(globalThis, 'openTracks')()
  })
  expect(left).toBe(0)
  host.close()
})

test('two widgets on one page keep to themselves', async ({ wizard, page }) => {
  const host = await openHostSite()
  await wizard.open(`${host.origin}/embed.html?api=${E2E.server}`)
  await wizard.sees('Let’s photograph your document')
  await page.evaluate(async (api) => {
    const { client_token: token } = await (
      await fetch(`${api}/test/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    ).json()
    const second = document.createElement('kyc-capture')
    second.setAttribute('api-base', api)
    second.setAttribute('token', token)
    document.querySelector('kyc-capture')?.after(second)
  }, E2E.server)
  const first = page.locator('kyc-capture').first()
  const second = page.locator('kyc-capture').last()
  await second.getByRole('button', { name: 'Agree and continue' }).click()
  await expect(second.getByRole('heading', { name: 'Where was your document issued?' })).toBeVisible()
  await expect(first.getByRole('heading', { name: 'Let’s photograph your document' })).toBeVisible()
  host.close()
})
