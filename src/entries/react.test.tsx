import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { API, pageOf, serveSession } from '../testing/element-page.ts'
import { installFakeMedia } from '../testing/fake-media.ts'
import { PASSPORT, sessionFor } from '../testing/flow-samples.ts'
import { KycCapture, type KycCaptureProps } from './react.tsx'

const media = installFakeMedia()
const realFetch = window.fetch
const place = document.createElement('div')
let root: Root
let complaints: unknown[][] = []

beforeEach(() => {
  complaints = []
  vi.spyOn(console, 'error').mockImplementation((...words) => complaints.push(words))
  document.body.append(place)
  root = createRoot(place)
})

afterEach(() => {
  root.unmount()
  window.fetch = realFetch
  vi.restoreAllMocks()
  place.remove()
})

async function render(props: KycCaptureProps) {
  flushSync(() => {
    root.render(
      <StrictMode>
        <KycCapture token="tok" apiBase={API} {...props} />
      </StrictMode>,
    )
  })
  const element = await vi.waitFor(() => {
    const found = place.querySelector('kyc-capture')
    if (found === null) throw new Error('There is no element.')
    return found
  })
  return pageOf(element)
}

it('calls back with what the element tells, by the newest callback', async () => {
  serveSession(sessionFor([PASSPORT]))
  const [ready, first, second] = [vi.fn(), vi.fn(), vi.fn()]
  const page = await render({ onReady: ready, onStepChange: first })
  await page.comesTo('photograph your document')
  expect(ready).toHaveBeenCalledWith({ sessionId: 'ks_sample' })
  await render({ onStepChange: second })
  first.mockClear()
  page.press('Agree and continue')
  await page.comesTo('Ready your')
  expect(second).toHaveBeenCalledWith({ step: 'primer', previousStep: 'notice' })
  expect(first).not.toHaveBeenCalled()
})

it('row 70: opens one camera in strict mode, which mounts everything twice, and leaves none on', async () => {
  serveSession(sessionFor([PASSPORT]))
  const asked = media.asked()
  const page = await render({})
  await page.comesTo('photograph your document')
  page.press('Agree and continue')
  await page.comesTo('Ready your')
  page.press('Open camera')
  await vi.waitFor(() => expect(media.live()).toBe(1))
  expect([media.asked() - asked, media.mostLive()]).toEqual([1, 1])
  root.unmount()
  expect(media.live()).toBe(0)
  root = createRoot(place)
  expect(complaints).toEqual([])
})

it('takes changed options over to the same element', async () => {
  serveSession(sessionFor([PASSPORT]))
  const page = await render({ messages: { notice_title: 'One' } })
  await page.comesTo('One')
  const again = await render({ messages: { notice_title: 'Two' } })
  await again.comesTo('Two')
  expect(again.element).toBe(page.element)
})

it('goes with the host’s page: the camera is off, and the console stays empty', async () => {
  serveSession(sessionFor([PASSPORT]))
  const page = await render({})
  await page.comesTo('photograph your document')
  page.press('Agree and continue')
  await page.comesTo('Ready your')
  page.press('Open camera')
  await vi.waitFor(() => expect(media.live()).toBe(1))
  root.unmount()
  await new Promise((turn) => setTimeout(turn))
  expect(media.live()).toBe(0)
  expect(place.querySelector('kyc-capture')).toBeNull()
  expect(complaints).toEqual([])
  root = createRoot(place)
})
