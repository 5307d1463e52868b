import { describe, expect, it, vi } from 'vitest'
import { SessionNetwork } from '../api/session-network.ts'
import type { ClientSession } from '../domain/contract.ts'
import { type ErrorCode, KycFailure } from '../domain/errors.ts'
import { submissionKey } from '../domain/flow-work.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { accept, camera, setUp, settle, useFalseTime } from '../testing/controlled-flow.ts'
import { expectStep, PASSPORT } from '../testing/flow-samples.ts'
import { createFakeSessionClient } from '../testing/fake-session-client.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import type { ControllerPorts } from './controller.ts'

useFalseTime()

const atWork: ClientSession = { ...SAMPLE_SESSION, status: 'processing' }
const done: ClientSession = { ...SAMPLE_SESSION, status: 'completed', outcome: 'passed' }

describe('the submission', () => {
  async function sending() {
    const visit = setUp(camera())
    await accept(visit, 'front')
    await accept(visit, 'back')
    return visit
  }

  it('waits for both sides, and is made once', async () => {
    const { server, step } = await sending()
    server.waiting('upload', 'back').succeed()
    await settle()
    expect(server.submits()).toHaveLength(0)
    server.waiting('upload', 'front').succeed()
    await settle()
    expect(server.submits()).toHaveLength(1)
    server.waiting('submit').succeed(atWork)
    await settle()
    expect(step()).toBe('processing')
    server.waiting('read').succeed(done)
    await settle()
    expect(step()).toBe('finished')
    expect(server.submits()).toHaveLength(1)
    expect(server.open()).toBe(0)
  })

  it('names the side that could not be sent', async () => {
    const { server, controller } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').fail(new KycFailure('image_too_large'))
    await settle()
    expect(controller.getState()).toMatchObject({
      step: 'again',
      side: 'back',
      error: { code: 'image_too_large' },
    })
  })

  it('tried again keeps its key, and sends no picture twice', async () => {
    const { server, controller, send, step } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    const key = submissionKey(expectStep(controller.getState(), 'sending'))
    for (let attempt = 0; attempt < 5; attempt++) {
      server.waiting('submit').fail(new KycFailure('network_failed'))
      await vi.advanceTimersByTimeAsync(15_000)
    }
    expect(step()).toBe('stalled')
    await send({ type: 'retried' })
    server.waiting('submit').succeed(atWork)
    await settle()
    expect(step()).toBe('processing')
    expect(new Set(server.submits().map((submit) => submit.key))).toEqual(new Set([key]))
    expect(server.uploads()).toHaveLength(2)
  })

  it('is not made while the person thinks about leaving, and the uploads go on', async () => {
    const { server, send, step } = await sending()
    await send({ type: 'closePressed' })
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    expect(server.submits()).toHaveLength(0)
    await send({ type: 'leaveDeclined' })
    expect(server.submits()).toHaveLength(1)
    expect(server.uploads()).toHaveLength(2)
    await send({ type: 'closePressed' }, { type: 'leaveConfirmed' })
    expect(step()).toBe('ended')
    expect(server.open()).toBe(0)
  })

  it('ignores an answer that comes too late', async () => {
    const { server, send, step } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    const late = server.waiting('submit')
    await send({ type: 'closePressed' }, { type: 'leaveConfirmed' })
    late.succeed(atWork)
    await settle()
    expect(step()).toBe('ended')
  })

  it.each(['session_canceled', 'attempts_exhausted'] as const)('ends with %s', async (code: ErrorCode) => {
    const { server, controller } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    server.waiting('submit').fail(new KycFailure(code))
    await settle()
    expect(controller.getState()).toMatchObject({ step: 'ended', reason: code })
  })

  it('can be tried again when the network room did not load', async () => {
    const server = createFakeSessionClient(SAMPLE_SESSION)
    const loadNetwork = vi
      .fn<ControllerPorts['loadNetwork']>()
      .mockRejectedValueOnce(new TypeError('offline'))
      .mockImplementation(async () => new SessionNetwork(server.client))
    const visit = setUp(camera(PASSPORT), { loadNetwork })
    await accept(visit, 'front')
    expect(visit.step()).toBe('stalled')
    await visit.send({ type: 'retried' })
    server.waiting('upload').succeed()
    await settle()
    expect(server.submits()).toHaveLength(1)
    // A drawing that asks again and again must not load again and again.
    expect(visit.controller.network()).toBe(visit.controller.network())
  })
})

describe('the wait for the result', () => {
  const waiting: FlowState = { step: 'processing', session: atWork }

  it('can be left and come back to, and the result is there', async () => {
    const { controller, server, send, step } = setUp(waiting)
    controller.start()
    await settle()
    await send({ type: 'closePressed' })
    server.waiting('read').succeed(done)
    await settle()
    await send({ type: 'leaveDeclined' })
    expect(step()).toBe('finished')
  })

  it('asks on, when the person looks again', async () => {
    const { controller, server, send, step } = setUp(waiting)
    controller.start()
    for (let second = 0; second < 95; second++) {
      await vi.advanceTimersByTimeAsync(1_000)
      if (server.open() > 0) server.waiting('read').succeed(atWork)
    }
    expect(step()).toBe('overdue')
    await send({ type: 'retried' })
    await vi.advanceTimersByTimeAsync(10)
    server.waiting('read').succeed(done)
    await settle()
    expect(step()).toBe('finished')
  })

  it('takes a network that fails for a wait that is too long, never for a result', async () => {
    const { controller, server, step } = setUp(waiting)
    controller.start()
    await settle()
    for (let attempt = 0; attempt < 5; attempt++) {
      server.waiting('read').fail(new KycFailure('network_failed'))
      await vi.advanceTimersByTimeAsync(13_000)
    }
    expect(step()).toBe('overdue')
  })
})
