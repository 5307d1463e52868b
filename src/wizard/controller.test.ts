import { describe, expect, it, vi } from 'vitest'
import { KycFailure } from '../domain/errors.ts'
import type { FlowState } from '../domain/flow-state.ts'
import {
  ALL_TRIES_MS,
  accept,
  camera,
  file,
  setUp,
  settle,
  useFalseTime,
} from '../testing/controlled-flow.ts'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { expectStep, taking } from '../testing/flow-samples.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { BLIND } from './sight.ts'

useFalseTime()

describe('the start', () => {
  it('reads the session, once', async () => {
    const { controller, server, step } = setUp()
    controller.start()
    await settle()
    server.waiting('read').succeed()
    await settle()
    expect(step()).toBe('notice')
    expect(server.reads()).toBe(1)
  })

  it.each([
    ['network_failed', 'unavailable'],
    ['session_expired', 'ended'],
  ] as const)('tells of a failure: %s', async (code, expected) => {
    const { controller, server, step, send } = setUp()
    controller.start()
    await settle()
    server.waiting('read').fail(new KycFailure(code))
    await settle()
    expect(step()).toBe(expected)
    await send({ type: 'retried' })
    expect(server.reads()).toBe(expected === 'unavailable' ? 2 : 1)
  })

  it('ignores an answer that comes after the person left', async () => {
    const { controller, server, step, send } = setUp()
    controller.start()
    await settle()
    const late = server.waiting('read')
    await send({ type: 'closePressed' })
    expect(server.open()).toBe(0)
    late.succeed()
    await settle()
    expect(step()).toBe('ended')
  })
})

describe('a camera that does not answer', () => {
  it('has failed after ten seconds, but not when it opened in time', async () => {
    const opening: FlowState = { step: 'camera', camera: { is: 'opening' }, ...taking('front') }
    const silent = setUp(opening)
    const prompt = setUp(opening)
    silent.controller.start()
    prompt.controller.start()
    await prompt.send({ type: 'cameraOpened' })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(silent.controller.getState()).toMatchObject({ camera: { is: 'opening' } })
    await vi.advanceTimersByTimeAsync(1)
    expect(silent.controller.getState()).toMatchObject({ camera: { error: { code: 'camera_timeout' } } })
    expect(prompt.controller.getState()).toMatchObject({ camera: { is: 'live' } })
  })
})

describe('a finder that does not load', () => {
  it.each([
    ['fails', () => Promise.reject(new TypeError('no network'))],
    ['never comes', () => new Promise<never>(() => {})],
  ] as const)('and %s leaves the shutter to the person', async (_, loadLive) => {
    const load = vi.fn(loadLive)
    const { controller, fitter, step } = setUp(camera(), { loadLive: load })
    controller.start()
    await settle()
    expect(load).toHaveBeenCalledOnce()
    expect(controller.sight.read()).toBe(BLIND)
    controller.takePicture('camera_manual', fakeBitmap())
    // A few seconds, not the minute after which the fitting has failed.
    await vi.advanceTimersByTimeAsync(5_000)
    fitter.waiting().succeed('front')
    await settle()
    expect(step()).toBe('check')
    expect(expectStep(controller.getState(), 'check').picture).not.toHaveProperty('quality')
  })
})

describe('the end', () => {
  it('stops all, and forgets every picture', async () => {
    const visit = setUp(camera())
    await accept(visit, 'front')
    visit.controller.takePicture('camera_manual', file)
    visit.controller.dispose()
    await vi.advanceTimersByTimeAsync(ALL_TRIES_MS)
    expect(visit.server.open()).toBe(0)
    expect(visit.controller.pictures.fitted('id0')).toBeUndefined()
    expect(visit.fitter.disposed()).toBe(true)
    expect(visit.server.uploads()).toHaveLength(1)
  })

  it('closes a frame that comes after it, and hears no more', async () => {
    const { controller, transitions, send } = setUp(camera())
    controller.dispose()
    const frame = fakeBitmap()
    controller.takePicture('camera_manual', frame)
    await send({ type: 'backPressed' })
    expect(frame.closed).toBe(true)
    expect(transitions).toEqual([])
  })

  it('comes quietly where a part never loaded', async () => {
    const failed = vi.fn()
    process.on('unhandledRejection', failed)
    const visit = setUp(camera(), {
      loadNetwork: () => Promise.reject(new TypeError('offline')),
      loadFitter: () => Promise.reject(new TypeError('offline')),
    })
    visit.controller.takePicture('camera_manual', file)
    visit.controller.network().catch(() => {})
    await settle()
    visit.controller.dispose()
    await settle()
    vi.useRealTimers()
    await new Promise((turn) => setImmediate(turn))
    vi.useFakeTimers()
    process.off('unhandledRejection', failed)
    expect(failed).not.toHaveBeenCalled()
  })
})

describe('whoever listens', () => {
  it('hears each change once, and no event that means nothing', async () => {
    const { controller, transitions, send } = setUp({ step: 'notice', session: SAMPLE_SESSION })
    const listener = vi.fn()
    const stop = controller.subscribe(listener)
    await send({ type: 'consentGiven' }, { type: 'consentGiven' })
    expect(transitions).toEqual(['country'])
    expect(listener).toHaveBeenCalledOnce()
    stop()
    await send({ type: 'backPressed' })
    expect(listener).toHaveBeenCalledOnce()
  })

  it('may speak up at once', async () => {
    const { controller, transitions, send } = setUp({ step: 'notice', session: SAMPLE_SESSION })
    controller.subscribe(() => controller.dispatch({ type: 'countryChosen', nationality: 'JPN' }))
    await send({ type: 'consentGiven' })
    expect(transitions).toEqual(['country', 'document'])
  })
})
