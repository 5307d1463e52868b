/** What holds for every stride of every visit. */
import type { FlowState, Pictures, Step } from '../domain/flow-state.ts'
import type { FlowEvent } from '../domain/flow-state.ts'
import { type Machine, isHeld, pendingWork, type Visit } from './flow-visit.ts'

/** One event of a visit, with what was before and after. */
export interface Stride {
  readonly machine: Machine
  readonly before: Visit
  readonly event: FlowEvent
  readonly after: Visit
}

/** True where the stride keeps the law. */
export type Law = (stride: Stride) => boolean

/** The person has nothing more to do. */
export const isOver = ({ step }: FlowState) => step === 'finished' || step === 'ended'

const WAITS: Readonly<Partial<Record<Step, string>>> = {
  starting: 'load_session',
  fitting: 'fit',
  sending: 'submit',
  processing: 'poll',
}

/** Steps in which nothing is asked of the person before long: the server works, or nothing is known yet. */
const TIMELESS: readonly Step[] = [
  'starting',
  'unavailable',
  'sending',
  'processing',
  'overdue',
  'finished',
  'ended',
]

const NONE: Pictures = {}

function picturesOf(state: FlowState): Pictures {
  if ('resume' in state) return picturesOf(state.resume)
  return 'pictures' in state ? state.pictures : NONE
}

function digests(state: FlowState): readonly string[] {
  const { front, back } = picturesOf(state)
  const checked =
    state.step === 'check' ? [{ ...(state.side === 'front' ? { back } : { front }), own: state.picture }] : []
  const all = checked.length > 0 ? checked.flatMap((each) => Object.values(each)) : [front, back]
  return all.flatMap((picture) => (picture !== undefined && 'digest' in picture ? [picture.digest] : []))
}

export const LAWS = {
  'nobody submits, uploads or photographs before the consent of this visit': ({ machine, after }) => {
    const works = machine.workOf(after.state).some(({ kind }) => kind === 'upload' || kind === 'submit')
    return after.consented || !(works || 'document' in after.state)
  },
  'a submission has its front, and the back where it is required': ({ after: { state } }) => {
    if (state.step !== 'sending') return true
    const { front, back } = state.pictures
    return front !== undefined && (state.document.back !== 'required' || back !== undefined)
  },
  'only what the person accepted is uploaded': ({ machine, after }) =>
    machine.workOf(after.state).every((work) => work.kind !== 'upload' || after.accepted.has(work.pictureId)),
  'every piece of work has a key of its own': ({ machine, after }) => {
    const keys = machine.workOf(after.state).map(({ key }) => key)
    return new Set(keys).size === keys.length
  },
  'front and back are never the same picture': ({ after: { state } }) => {
    const all = digests(state)
    return new Set(all).size === all.length
  },
  'taking one side again leaves the other': ({ before, event, after }) => {
    const { state } = before
    if (event.type !== 'retakeChosen' || !('side' in state) || state.side === null) return true
    const other = state.side === 'front' ? 'back' : 'front'
    return after.state === state || picturesOf(after.state)[other] === state.pictures[other]
  },
  'a picture that the server is said to hold is there for the very document': ({ after }) => {
    const { state } = after
    if (state.step !== 'sending') return true
    const sides = (['front', 'back'] as const).filter((side) => state.pictures[side]?.id === 'stored')
    return sides.every((side) => isHeld(after, state.document, side))
  },
  'every step that is not the end has a way back or out': ({ machine, after: { state } }) =>
    isOver(state) ||
    machine.transition(state, { type: 'backPressed' }) !== state ||
    machine.transition(state, { type: 'closePressed' }) !== state,
  'every wait has work that ends it': ({ machine, after }) => {
    const kind = WAITS[after.state.step]
    return kind === undefined || pendingWork(machine, after).some((work) => work.kind === kind)
  },
  'wherever the person is waited for, somebody looks at the clock': ({ machine, after: { state } }) => {
    const { step } = state.step === 'leaving' ? state.resume : state
    return TIMELESS.includes(step) !== machine.workOf(state).some(({ kind }) => kind === 'clock')
  },
  'who is asked for more time, and says so, is where they were': ({ before, event, after }) => {
    if (before.state.step !== 'time' || event.type !== 'timeTold') return true
    if (event.session.status !== 'requires_input' || after.state.step === 'time') return true
    return (
      after.state.step === before.state.resume.step && picturesOf(after.state) === picturesOf(before.state)
    )
  },
  'leaving and coming back loses no picture': ({ machine, after: { state } }) => {
    const left = machine.transition(state, { type: 'closePressed' })
    if (left.step !== 'leaving') return true
    const back = machine.transition(left, { type: 'leaveDeclined' })
    return (
      back.step === ('resume' in state ? state.resume.step : state.step) &&
      picturesOf(back) === picturesOf(state)
    )
  },
  'the same event in the same state has the same result, and changes neither': ({
    machine,
    before: { state },
    event,
  }) => {
    const written = JSON.stringify([state, event])
    const [first, second] = [machine.transition(state, event), machine.transition(state, event)]
    return JSON.stringify(first) === JSON.stringify(second) && JSON.stringify([state, event]) === written
  },
  'an event that means nothing returns that very state': ({ before: { state }, event, after }) =>
    JSON.stringify(after.state) !== JSON.stringify(state) ||
    after.state === state ||
    event.type === 'retried',
} satisfies Record<string, Law>
