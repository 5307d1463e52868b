import { describe, expect, it, vi } from 'vitest'
import { KycFailure } from '../domain/errors.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { createStillController } from '../testing/still-controller.ts'
import { OpeningController } from './opening-controller.ts'

function open({
  read = async () => SAMPLE_SESSION,
  load = async (state: FlowState) => createStillController(state),
} = {}) {
  const steps: string[] = []
  const controller = new OpeningController({
    client: { read },
    loadController: load,
    onTransition: (_previous, next) => steps.push(next.step),
  })
  controller.start()
  return { controller, steps, step: () => controller.getState().step }
}

describe('up to consent', () => {
  it('asks for the session and shows the notice, without the rest of the flow', async () => {
    const load = vi.fn()
    const { steps, step } = open({ load })
    await vi.waitFor(() => expect(step()).toBe('notice'))
    expect(steps).toEqual(['notice'])
    expect(load).not.toHaveBeenCalled()
  })

  it('says that the server is not reached, and asks again when told to', async () => {
    let reached = false
    const read = async () => {
      if (!reached) throw new KycFailure('network_failed')
      return SAMPLE_SESSION
    }
    const { controller, step } = open({ read })
    await vi.waitFor(() => expect(step()).toBe('unavailable'))
    reached = true
    controller.dispatch({ type: 'retried' })
    await vi.waitFor(() => expect(step()).toBe('notice'))
  })

  it('drops the answer to a question that the person has left', async () => {
    let answer = (_session: typeof SAMPLE_SESSION) => {}
    const read = () => new Promise<typeof SAMPLE_SESSION>((resolve) => (answer = resolve))
    const { controller, step } = open({ read })
    controller.dispatch({ type: 'closePressed' })
    answer(SAMPLE_SESSION)
    await Promise.resolve()
    expect(step()).toBe('ended')
  })
})

describe('at consent', () => {
  async function atNotice(load?: (state: FlowState) => Promise<ReturnType<typeof createStillController>>) {
    const opened = open(load === undefined ? {} : { load })
    await vi.waitFor(() => expect(opened.step()).toBe('notice'))
    return opened
  }

  it('hands over to the whole flow, which goes on', async () => {
    const { controller, step } = await atNotice()
    const told = vi.fn()
    controller.subscribe(told)
    controller.dispatch({ type: 'consentGiven' })
    expect(controller.waitsFor()).not.toBe(null)
    await vi.waitFor(() => expect(step()).toBe('country'))
    expect(controller.waitsFor()).toBe(null)
    told.mockClear()
    controller.dispatch({ type: 'countryChosen', nationality: 'DEU' })
    expect(step()).toBe('document')
    expect(told).toHaveBeenCalledTimes(1)
    controller.dispose()
  })

  it('loads what did not arrive again when the person asks again, and has not forgotten the press', async () => {
    let online = false
    const { controller, step } = await atNotice(async (state) => {
      if (!online) throw new Error('offline')
      return createStillController(state)
    })
    controller.dispatch({ type: 'consentGiven' })
    await expect(controller.waitsFor()?.()).rejects.toThrow('offline')
    expect(step()).toBe('notice')
    online = true
    await controller.waitsFor()?.()
    expect(step()).toBe('country')
    controller.dispose()
  })

  it('ends what arrives after the widget is gone', async () => {
    let arrive = () => {}
    const late = new Promise<void>((resolve) => (arrive = resolve))
    const states: FlowState[] = []
    const { controller } = await atNotice(async (state) => {
      await late
      const made = createStillController(state)
      made.subscribe(() => states.push(made.getState()))
      return made
    })
    controller.dispatch({ type: 'consentGiven' })
    const handover = controller.waitsFor()?.()
    controller.dispose()
    arrive()
    await handover
    expect(controller.controller()).toBe(undefined)
    expect(states).toEqual([])
  })
})
