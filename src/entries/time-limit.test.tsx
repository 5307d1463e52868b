/** WCAG 2.2.1 on a host's page: asked in time, extended by one press, and ended with a word. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { API, type ElementPage, pageOf } from '../testing/element-page.ts'
import { createFakeFetch, type FakeAnswer, type FakeFetch, json, refusal } from '../testing/fake-fetch.ts'
import { PASSPORT, sessionFor } from '../testing/flow-samples.ts'
import { createKycCapture } from './element.ts'
import type { KycCaptureOptions } from './element-options.ts'

const realFetch = window.fetch
const SOON = { interval: 4, timeout: 3_000 }
/** As long before its end as the person is asked. */
const SHORT = sessionFor([PASSPORT], { expires_in_s: 150 })
const LONG = sessionFor([PASSPORT])
let steps: unknown[] = []
let complaints: unknown[][] = []

beforeEach(() => {
  steps = []
  complaints = []
  vi.spyOn(console, 'error').mockImplementation((...words) => complaints.push(words))
})
afterEach(() => {
  document.querySelector('kyc-capture')?.remove()
  window.fetch = realFetch
  vi.restoreAllMocks()
  expect(complaints).toEqual([])
})

function put(
  answerTo: (path: string, nth: number) => FakeAnswer,
  options: KycCaptureOptions = {},
): ElementPage & { server: FakeFetch } {
  const server = createFakeFetch(({ path }, nth) => answerTo(path, nth))
  window.fetch = server.fetch
  const kyc = createKycCapture(document.body, { token: 'tok', apiBase: API, ...options })
  kyc.addEventListener('kyc-step-change', ({ detail }) => steps.push(detail.step))
  return { ...pageOf(kyc), server }
}

const said = ({ element }: ElementPage) => element.shadowRoot?.querySelector('[role=status]')?.textContent

it('who reads the notice for long is asked, and one press gives the whole time again', async () => {
  const page = put((path) => json(path.endsWith('/extend') ? LONG : SHORT))
  await page.comesTo('Do you need more time?')
  await vi.waitFor(() => expect(said(page)).toBe('For your safety this link ends in 2 minutes.'), SOON)
  page.press('I need more time')
  await page.comesTo('photograph your document')
  expect(page.server.requests.at(-1)).toMatchObject({ method: 'POST', path: '/v1/session/extend' })
  expect(steps).toEqual(['notice', 'time', 'notice'])
  // What was narrowed by this page stays so.
  page.press('Agree and continue')
  await page.comesTo('Ready your')
})

it('2.4.3: the question has the focus where the widget has it, and gives it back', async () => {
  const page = put((path, nth) =>
    json(path.endsWith('/extend') ? LONG : nth === 0 ? { ...SHORT, expires_in_s: 150.4 } : SHORT),
  )
  const focused = () => page.element.shadowRoot?.activeElement?.textContent
  await page.comesTo('photograph your document')
  page.press('Agree and continue')
  await page.comesTo('Ready your')
  page.element.shadowRoot?.querySelector('button')?.focus()
  page.element.shadowRoot
    ?.querySelector('.touch')
    ?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  await page.comesTo('Do you need more time?')
  await vi.waitFor(() => expect(focused()).toBe('Do you need more time?'), SOON)
  page.press('I need more time')
  await page.comesTo('Ready your')
  await vi.waitFor(() => expect(focused()).toContain('Ready your'), SOON)
})

it('a line that is down is told, and the same button tries again', async () => {
  let down = true
  const page = put((path) => (path.endsWith('/extend') ? (down ? 'lost' : json(LONG)) : json(SHORT)))
  await page.comesTo('Do you need more time?')
  page.press('I need more time')
  await vi.waitFor(() => expect(said(page)).toContain('We cannot reach the server'), SOON)
  down = false
  page.press('I need more time')
  await page.comesTo('photograph your document')
})

it('an integrator who moved the end meanwhile spares the person the question', async () => {
  const page = put((_path, nth) => json(nth === 0 ? SHORT : LONG))
  await page.comesTo('photograph your document')
  await vi.waitFor(() => expect(page.server.requests).toHaveLength(2), SOON)
  await vi.waitFor(() => expect(steps.at(-1)).toBe('notice'), SOON)
})

it('row 79: a session that ended is brought back by the host’s new token', async () => {
  let fresh = false
  const page = put(
    (_path, nth) =>
      nth === 0 ? json({ ...SHORT, expires_in_s: 1 }) : fresh ? json(LONG) : refusal(410, 'session_expired'),
    {
      onTokenExpired: async () => {
        fresh = true
        return 'tok_2'
      },
    },
  )
  await page.comesTo('photograph your document')
  await vi.waitFor(
    () => expect(page.server.requests.at(-1)?.headers.get('authorization')).toBe('Bearer tok_2'),
    SOON,
  )
  await vi.waitFor(() => expect(page.title()).toContain('photograph your document'), SOON)
  expect(steps).not.toContain('ended')
})

it('a session that ends says so, and what to do', async () => {
  const page = put((_path, nth) =>
    nth === 0 ? json({ ...SHORT, expires_in_s: 1 }) : refusal(410, 'session_expired'),
  )
  await page.comesTo('Your time has run out')
  expect(page.element.shadowRoot?.textContent).toContain('Ask Acme Bank for a new one.')
})
