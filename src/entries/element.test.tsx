import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientSession } from '../domain/contract.ts'
import { API, type ElementPage, pageOf, serveSession } from '../testing/element-page.ts'
import type { FakeFetch } from '../testing/fake-fetch.ts'
import { installFakeMedia } from '../testing/fake-media.ts'
import { CARD, PASSPORT, sessionFor } from '../testing/flow-samples.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { createKycCapture, KycCaptureElement } from './element.ts'
import type { KycCaptureOptions } from './element-options.ts'

const media = installFakeMedia()
const realFetch = window.fetch
let server: FakeFetch
let heard: { readonly name: string; readonly detail: unknown; readonly path: number }[] = []

const NAMES = ['kyc-ready', 'kyc-step-change', 'kyc-country-select', 'kyc-cancel', 'kyc-error']

const hear = (event: Event) =>
  heard.push({
    name: event.type,
    detail: event instanceof CustomEvent ? event.detail : null,
    path: event.composedPath().length,
  })

beforeEach(() => {
  heard = []
  server = serveSession(SAMPLE_SESSION)
  for (const name of NAMES) document.addEventListener(name, hear)
})

afterEach(() => {
  media.allow()
  for (const element of document.querySelectorAll('kyc-capture')) element.remove()
  for (const name of NAMES) document.removeEventListener(name, hear)
  window.fetch = realFetch
})

function put(
  options: KycCaptureOptions = {},
  session?: ClientSession,
): ElementPage & { kyc: KycCaptureElement } {
  if (session !== undefined) server = serveSession(session)
  const kyc = createKycCapture(document.body, { token: 'tok', apiBase: API, ...options })
  return { ...pageOf(kyc), kyc }
}

/** As far as the live camera. */
async function withCamera() {
  const page = put({}, sessionFor([PASSPORT]))
  await page.comesTo('photograph your document')
  page.press('Agree and continue')
  await page.comesTo('Ready your')
  page.press('Open camera')
  await page.comesTo('Photo page of')
  await vi.waitFor(() => expect(media.live()).toBe(1))
  return page
}

describe('the element', () => {
  it('starts by itself where it has a token, and waits where it has none', async () => {
    const kyc = document.createElement('kyc-capture')
    kyc.setAttribute('api-base', API)
    document.body.append(kyc)
    await new Promise((turn) => setTimeout(turn, 20))
    expect(server.requests).toHaveLength(0)
    kyc.setAttribute('token', 'tok_late')
    await pageOf(kyc).comesTo('photograph your document')
    expect(server.requests[0]?.headers.get('authorization')).toBe('Bearer tok_late')
  })

  it('asks where its attribute says, whatever the order of the attributes', async () => {
    const place = document.createElement('div')
    document.body.append(place)
    place.innerHTML = `<kyc-capture token="tok" theme="dark" api-base="${API}/sub/"></kyc-capture>`
    const kyc = place.querySelector('kyc-capture')
    if (kyc === null) throw new Error('There is no element.')
    await pageOf(kyc).comesTo('photograph your document')
    expect(server.requests.map(({ path }) => path)).toEqual(['/sub/v1/session'])
    expect(kyc.shadowRoot?.querySelector('section')?.dataset['theme']).toBe('dark')
    place.remove()
  })

  it('narrows and preselects by its attributes', async () => {
    const place = document.createElement('div')
    document.body.append(place)
    place.innerHTML = `<kyc-capture token="tok" api-base="${API}" countries="DEU, JPN"
      document-types="ID_CARD PASSPORT" country="JPN" capture-modes="upload"></kyc-capture>`
    const kyc = place.querySelector('kyc-capture')
    if (kyc === null) throw new Error('There is no element.')
    const page = pageOf(kyc)
    await page.comesTo('photograph your document')
    page.press('Agree and continue')
    await page.comesTo('Add the front')
    page.press('Back')
    await page.comesTo('photograph your document')
    place.remove()
  })

  it('takes the theme back to the browser’s when the attribute goes', async () => {
    const page = put()
    await page.comesTo('photograph your document')
    const theme = () => page.kyc.shadowRoot?.querySelector('section')?.dataset['theme']
    const own = theme()
    const other = own === 'dark' ? 'light' : 'dark'
    page.kyc.setAttribute('theme', other)
    await vi.waitFor(() => expect(theme()).toBe(other))
    page.kyc.removeAttribute('theme')
    await vi.waitFor(() => expect(theme()).toBe(own))
    page.kyc.setAttribute('theme', other)
    await vi.waitFor(() => expect(theme()).toBe(other))
    page.kyc.setAttribute('theme', 'neon')
    await vi.waitFor(() => expect(theme()).toBe(own))
  })

  it('shows the host’s own texts, also when they come later', async () => {
    const page = put({ messages: { notice_title: 'Hello there' } })
    await page.comesTo('Hello there')
    page.kyc.messages = { notice_title: 'Hello again' }
    await page.comesTo('Hello again')
  })

  it('T12: does not draw a host’s text as markup', async () => {
    const page = put({ messages: { notice_title: '<img src=x onerror=alert(1)>' } })
    await page.comesTo('<img src=x')
    expect(page.kyc.shadowRoot?.querySelector('img')).toBeNull()
  })

  it('uses a new token from the next request on, and asks the host when one is refused', async () => {
    let asked = 0
    const page = put({ token: 'old', onTokenExpired: async () => `fresh${++asked}` })
    server = serveSession(SAMPLE_SESSION)
    const answering = server.fetch
    window.fetch = async (...args) => {
      const headers = new Headers(args[1]?.headers)
      if (headers.get('authorization') !== 'Bearer old') return answering(...args)
      const error = { code: 'token_invalid', message: 'x', request_id: 'r' }
      return new Response(JSON.stringify({ error }), { status: 401 })
    }
    page.kyc.reset()
    await page.comesTo('photograph your document')
    expect(asked).toBe(1)
    expect(page.kyc.token).toBe('fresh1')
  })

  it('tells of itself in events that bubble out of every shadow', async () => {
    const outer = document.createElement('div')
    document.body.append(outer)
    const kyc = createKycCapture(
      outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('p')),
      {
        token: 'tok',
        apiBase: API,
      },
    )
    await pageOf(kyc).comesTo('photograph your document')
    expect(heard.map(({ name }) => name)).toEqual(['kyc-ready', 'kyc-step-change'])
    expect(heard[0]?.detail).toEqual({ sessionId: SAMPLE_SESSION.id })
    outer.remove()
  })

  it('row 71: is one of two on a page, and each goes its own way', async () => {
    const [first, second] = [put(), put()]
    await Promise.all([first, second].map((page) => page.comesTo('photograph your document')))
    first.press('Agree and continue')
    await first.comesTo('issued')
    expect(second.title()).toContain('photograph your document')
    second.kyc.remove()
    await Promise.resolve()
    first.press('Back')
    await first.comesTo('photograph your document')
  })
})

describe('row 71: moved on the page', () => {
  it('it goes on where it was, without a question to the server', async () => {
    const page = put()
    await page.comesTo('photograph your document')
    page.press('Agree and continue')
    await page.comesTo('issued')
    const place = document.createElement('div')
    document.body.append(place)
    place.append(page.kyc)
    await new Promise((turn) => setTimeout(turn))
    await page.comesTo('issued')
    page.press('Back')
    await page.comesTo('photograph your document')
    expect(server.requests).toHaveLength(1)
    place.remove()
  })

  it('the camera is asked for once more, and one light is on', async () => {
    const page = await withCamera()
    const asked = media.asked()
    const place = document.createElement('div')
    document.body.append(place)
    place.append(page.kyc)
    expect(media.live()).toBe(0)
    await vi.waitFor(() => expect(media.live()).toBe(1))
    expect(media.asked()).toBe(asked + 1)
    expect(page.title()).toContain('Photo page of')
    place.remove()
    expect(media.live()).toBe(0)
  })

  it('and into another document, the flow goes on there, dressed as before', async () => {
    const page = put()
    await page.comesTo('photograph your document')
    page.press('Agree and continue')
    await page.comesTo('issued')
    const frame = document.createElement('iframe')
    document.body.append(frame)
    frame.contentDocument?.body.append(page.kyc)
    await new Promise((turn) => setTimeout(turn, 20))
    await page.comesTo('issued')
    const heading = page.kyc.shadowRoot?.querySelector('h1')
    expect(heading?.ownerDocument).toBe(frame.contentDocument)
    const size = heading && frame.contentWindow?.getComputedStyle(heading).letterSpacing
    expect(size).not.toBe('normal')
    page.press('Back')
    await page.comesTo('photograph your document')
    expect(server.requests).toHaveLength(1)
    frame.remove()
  })
})

describe('row 72: removed from the page', () => {
  it('the camera is off in the same task, and nothing is drawn', async () => {
    const page = await withCamera()
    page.kyc.remove()
    expect(media.live()).toBe(0)
    await Promise.resolve()
    expect(page.kyc.shadowRoot?.childNodes).toHaveLength(0)
  })

  it('during the browser’s question, a late stream is stopped as it comes', async () => {
    media.hold()
    const page = put({}, sessionFor([CARD]))
    await page.comesTo('photograph your document')
    page.press('Agree and continue')
    await page.comesTo('Ready your')
    page.press('Open camera')
    await vi.waitFor(() => expect(media.waiting()).toBe(1))
    page.kyc.remove()
    media.allow()
    await new Promise((turn) => setTimeout(turn, 20))
    expect(media.live()).toBe(0)
  })

  it('its request is given up, and it begins anew when it is put back', async () => {
    const page = put()
    await page.comesTo('photograph your document')
    page.press('Agree and continue')
    await page.comesTo('issued')
    page.kyc.remove()
    await Promise.resolve()
    document.body.append(page.kyc)
    await page.comesTo('photograph your document')
    expect(server.requests).toHaveLength(2)
  })
})

describe('its methods may be called at any time, any number of times', () => {
  it('start', async () => {
    const page = put()
    page.kyc.start()
    page.kyc.start()
    await page.comesTo('photograph your document')
    page.press('Agree and continue')
    await page.comesTo('issued')
    page.kyc.start()
    expect(page.title()).toContain('issued')
    expect(server.requests).toHaveLength(1)
  })

  it('reset', async () => {
    const page = put()
    await page.comesTo('photograph your document')
    page.press('Agree and continue')
    await page.comesTo('issued')
    page.kyc.reset()
    page.kyc.reset()
    await page.comesTo('photograph your document')
  })

  it('close asks, and asks once', async () => {
    const page = put()
    await page.comesTo('photograph your document')
    page.kyc.close()
    page.kyc.close()
    await page.comesTo('Stop here?')
    page.press('Continue')
    await page.comesTo('photograph your document')
    page.kyc.close()
    await page.comesTo('Stop here?')
    page.press('Stop')
    await page.comesTo('You have stopped')
    expect(heard.filter(({ name }) => name === 'kyc-cancel')).toHaveLength(1)
  })

  it('back tells whether there was a step to go to', async () => {
    const page = put()
    await page.comesTo('photograph your document')
    expect(page.kyc.back()).toBe(false)
    page.press('Agree and continue')
    await page.comesTo('issued')
    expect(page.kyc.back()).toBe(true)
    await page.comesTo('photograph your document')
  })

  it('destroy ends all, and nothing but a start begins again', async () => {
    const page = await withCamera()
    page.kyc.destroy()
    page.kyc.destroy()
    expect(media.live()).toBe(0)
    const { length } = server.requests
    page.kyc.setAttribute('theme', 'dark')
    page.kyc.configure({ countries: ['DEU'] })
    page.kyc.close()
    expect(page.kyc.back()).toBe(false)
    await new Promise((turn) => setTimeout(turn, 20))
    expect(server.requests).toHaveLength(length)
    page.kyc.start()
    await page.comesTo('photograph your document')
  })

  it('on an element that was never on a page', () => {
    const kyc = new KycCaptureElement()
    for (const call of ['start', 'reset', 'close', 'back', 'destroy'] as const) kyc[call]()
    expect(server.requests).toHaveLength(0)
  })
})
