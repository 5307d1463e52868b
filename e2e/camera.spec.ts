/**
 * The camera's faults in each of three engines, as the rows of the list of faults, with a scripted camera: what is tested is
 * what the engines do differently with streams, videos and pages.
 */
import { ENGINES, openBrowser } from './browsers/open.mjs'
import { E2E } from './fixtures/addresses.ts'
import { createSession } from './fixtures/backend.ts'
import { installCameraLab } from './fixtures/camera-lab.ts'
import { openHostSite } from './fixtures/host-site.ts'
import { expect, test } from './fixtures/test.ts'

type OpenBrowser = Awaited<ReturnType<typeof openBrowser>>

const CYCLES = 50

for (const engine of ENGINES) {
  test.describe(`in ${engine}`, () => {
    // One browser for all of them: starting one takes longer than a row.
    test.describe.configure({ mode: 'default' })
    let browser: OpenBrowser

    test.beforeAll(async () => {
      browser = await openBrowser(engine)
    })
    test.afterAll(() => browser.close())

    test.beforeEach(async ({ request }) => {
      const wishes = { country: 'THA', document_type: 'ID_CARD' }
      const session = await createSession(request, wishes)
      await browser.goto('about:blank')
      await browser.goto(session.url)
      await browser.evaluate(installCameraLab, null)
    })

    test('row 58: a camera that is refused has its own words, and opens once it is allowed', async () => {
      await browser.evaluate(async () => {
        lab.answer = 'NotAllowedError'
        await lab.openCamera('The camera is not allowed')
        lab.answer = 'stream'
        lab.press('Try the camera again')
        await lab.until('a shutter that is ready', lab.shutterReady)
      }, null)
    })

    test('row 59: a camera that is missing or in use has its own words, and opens once it is free', async () => {
      await browser.evaluate(async () => {
        lab.answer = 'OverconstrainedError'
        await lab.openCamera('No camera found')
        lab.answer = 'NotFoundError'
        lab.press('Try the camera again')
        await lab.until('the same words', () => lab.asked() === 2 && lab.heading() === 'No camera found')
        lab.answer = 'NotReadableError'
        lab.press('Try the camera again')
        await lab.until('other words', () => lab.heading() === 'The camera is in use')
        lab.answer = 'stream'
        lab.press('Try the camera again')
        await lab.until('a shutter that is ready', lab.shutterReady)
      }, null)
    })

    test('row 61: a stream that comes when the person has left is stopped in the same task', async () => {
      const [on, unhandled] = await browser.evaluate(async () => {
        lab.answer = 'wait'
        await lab.openCamera('Front of บัตรประจำตัวประชาชน')
        await lab.until('a question', () => lab.asked() === 1)
        lab.press('Use a file')
        await lab.until('the way of a file', () => lab.heading().startsWith('Add the front'))
        lab.answerAll()
        await Promise.resolve()
        await Promise.resolve()
        return [lab.live(), lab.unhandled]
      }, null)
      expect([on, unhandled]).toEqual([0, []])
    })

    test('row 64: a page that is put away has no light on, and is live within a second of coming back', async () => {
      const { away, tookMs } = await browser.evaluate(async () => {
        await lab.openCamera()
        dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
        const away = lab.live()
        const backAt = performance.now()
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
        await lab.until('one light', () => lab.live() === 1)
        const tookMs = performance.now() - backAt
        await lab.until('a shutter that is ready', lab.shutterReady)
        return { away, tookMs }
      }, null)
      expect(away).toBe(0)
      expect(tookMs).toBeLessThan(1_000)
    })

    test('row 65: a phone that is turned shows its picture whole, and takes what it shows', async () => {
      const sizes = await browser.evaluate(async () => {
        await lab.openCamera()
        const size = () => `${lab.video()?.videoWidth}×${lab.video()?.videoHeight}`
        const before = size()
        lab.rotate()
        await lab.until('a picture on its side', () => size() !== before)
        const after = size()
        lab.press('Take picture')
        lab.rotate()
        const canvas = () => document.querySelector('kyc-capture')?.shadowRoot?.querySelector('canvas')
        // An empty canvas is 300 wide.
        await lab.until('the picture to check', () => (canvas()?.width ?? 300) !== 300)
        return { before, after, taken: `${canvas()?.width}×${canvas()?.height}` }
      }, null)
      expect(sizes).toEqual({ before: '640×480', after: '480×640', taken: '480×640' })
    })

    test('row 72: taken off the page at any time, the light is off in the same task and nothing fails', async () => {
      const seen = await browser.evaluate(async () => {
        const remove = () => {
          document.querySelector('kyc-capture')?.remove()
          return lab.live()
        }
        const again = async () => {
          const { parent, token, api } = home
          const element = document.createElement('kyc-capture')
          element.setAttribute('api-base', api)
          element.setAttribute('token', token)
          parent.append(element)
        }
        const first = document.querySelector('kyc-capture')
        const home = {
          parent: first?.parentElement ?? document.body,
          token: String(Reflect.get(first ?? {}, 'token')),
          api: location.origin,
        }
        const seen: Record<string, number> = {}
        lab.answer = 'wait'
        await lab.openCamera('Front of บัตรประจำตัวประชาชน')
        await lab.until('a question', () => lab.asked() === 1)
        seen['during the question'] = remove()
        lab.answerAll()
        await new Promise((turn) => setTimeout(turn, 50))
        seen['after the late answer'] = lab.live()

        lab.answer = 'stream'
        await again()
        await lab.openCamera()
        seen['with the light'] = lab.live()
        seen['during the live picture'] = remove()

        await again()
        await lab.openCamera()
        lab.press('Take picture')
        await lab.until('a picture that is fitted', () => lab.heading() !== 'Front of บัตรประจำตัวประชาชน')
        seen['while a picture is fitted'] = remove()

        await again()
        await lab.openCamera()
        lab.press('Take picture')
        await lab.until('the check', () => lab.heading() === 'Can you read every word?')
        lab.press('Yes, everything is clear')
        seen['during the upload'] = remove()
        await new Promise((turn) => setTimeout(turn, 100))
        await lab.until('no worker', () => lab.workers() === 0)
        seen['at the end'] = lab.live()
        seen['failures'] = lab.unhandled.length
        return seen
      }, null)
      expect(seen).toEqual({
        'during the question': 0,
        'after the late answer': 0,
        'with the light': 1,
        'during the live picture': 0,
        'while a picture is fitted': 0,
        'during the upload': 0,
        'at the end': 0,
        failures: 0,
      })
    })

    test(`row 73: ${CYCLES} times on and off the page leave no light on and no worker`, async () => {
      test.setTimeout(180_000)
      expect(await browser.evaluate(goOnAndOff, CYCLES)).toEqual({ live: 0, workers: 0, asked: CYCLES })
    })
  })
}

test(`row 73: ${CYCLES} times on and off the page cost less than 5 MB of memory`, async ({
  page,
  request,
}) => {
  test.setTimeout(180_000)
  const session = await createSession(request, { country: 'THA', document_type: 'ID_CARD' })
  await page.goto(session.url)
  await page.evaluate(installCameraLab)
  const devtools = await page.context().newCDPSession(page)
  const heapMb = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await devtools.send('Runtime.getHeapUsage')
    return usedSize / 2 ** 20
  }
  // What is loaded and compiled with the first ones stays.
  await page.evaluate(goOnAndOff, 5)
  const before = await heapMb()
  const { live, workers } = await page.evaluate(goOnAndOff, CYCLES)
  const grown = (await heapMb()) - before
  const description = `${before.toFixed(1)} MB at first, ${grown.toFixed(2)} MB more after ${CYCLES} cycles`
  test.info().annotations.push({ type: 'heap', description })
  expect([live, workers]).toEqual([0, 0])
  expect(grown).toBeLessThan(5)
})

test('row 58: a page whose own header forbids the camera says so, and its file way is open', async ({
  wizard,
}) => {
  const host = await openHostSite({ 'permissions-policy': 'camera=()' })
  await wizard.open(`${host.origin}/embed.html?api=${E2E.server}`)
  await wizard.reachCamera('ประเทศไทย', 'บัตรประจำตัวประชาชน')
  await wizard.sees('This page may not use the camera')
  await wizard.button('Choose a file').click()
  await wizard.sees('Add the front of your บัตรประจำตัวประชาชน')
  host.close()
})

/** Runs in the page: the widget is put on it, comes to its live camera, every tenth time takes a picture, and is removed. */
async function goOnAndOff(cycles: number) {
  const [first] = document.querySelectorAll('kyc-capture')
  const token = Reflect.get(globalThis, 'labToken') ?? Reflect.get(first ?? {}, 'token')
  Object.assign(globalThis, { labToken: token })
  first?.remove()
  const before = lab.asked()
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const element = document.createElement('kyc-capture')
    element.style.blockSize = '640px'
    element.setAttribute('api-base', location.origin)
    element.setAttribute('token', token)
    document.body.append(element)
    await lab.openCamera()
    if (cycle % 10 === 0) {
      lab.press('Take picture')
      await lab.until('the check', () => lab.heading() === 'Can you read every word?')
    }
    element.remove()
    const asked = lab.asked() - before
    if (lab.live() > 0)
      throw new Error(`The light is on after ${cycle}, asked for ${asked}: ${lab.unhandled.join()}`)
  }
  // One that was just starting is ended once it has started.
  await lab.until('no worker', () => lab.workers() === 0)
  return { live: lab.live(), workers: lab.workers(), asked: lab.asked() - before }
}
