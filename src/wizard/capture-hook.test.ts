import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GOOD_METRICS } from '../testing/fake-framing.ts'
import { askHost, type CaptureCandidate, type CaptureHook } from './capture-hook.ts'

const CANDIDATE: CaptureCandidate = {
  side: 'front',
  source: 'camera_auto',
  country: 'DEU',
  documentType: 'ID_CARD',
  metrics: GOOD_METRICS,
  codes: [],
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

async function said(hook: CaptureHook | undefined): Promise<string | null> {
  const answer = askHost(hook, CANDIDATE)
  await vi.advanceTimersByTimeAsync(2_000)
  return answer
}

it.each<[string, CaptureHook | undefined]>([
  ['is not there', undefined],
  ['accepts', () => 'accept'],
  ['accepts later', () => Promise.resolve('accept' as const)],
  [
    'throws',
    () => {
      throw new Error('the host')
    },
  ],
  ['rejects its promise', () => Promise.reject(new Error('the host'))],
  ['never answers', () => new Promise(() => {})],
])('a host that %s does not stand in the way', async (_, hook) => {
  expect(await said(hook)).toBeNull()
  expect(vi.getTimerCount()).toBe(0)
})

it('a host that declines is heard, with its reason or without', async () => {
  expect(await said(() => ({ reject: true, reason: ' Too old ' }))).toBe('Too old')
  expect(await said(async () => ({ reject: true }))).toBe('')
})

it('a reason is never longer than a hint may be', async () => {
  expect(await said(() => ({ reject: true, reason: 'x'.repeat(5_000) }))).toHaveLength(200)
})
