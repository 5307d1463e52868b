/** Machines with one mistake each, named by the law that must notice it. */
import type { FlowEvent, FlowState } from '../domain/flow-state.ts'
import type { Work } from '../domain/flow-work.ts'
import type { LAWS } from './flow-laws.ts'
import type { Machine } from './flow-visit.ts'

type Mistake = (real: Machine) => Machine

/** The real machine, but for what `wrong` answers; undefined leaves it to the real one. */
const transits =
  (wrong: (state: FlowState, event: FlowEvent, real: Machine) => FlowState | undefined): Mistake =>
  (real) => ({
    ...real,
    transition: (state, event) => wrong(state, event, real) ?? real.transition(state, event),
  })

const works =
  (wrong: (state: FlowState, right: readonly Work[]) => readonly Work[]): Mistake =>
  (real) => ({ ...real, workOf: (state) => wrong(state, real.workOf(state)) })

export const MISTAKES: Readonly<Record<keyof typeof LAWS, Mistake>> = {
  'nobody submits, uploads or photographs before the consent of this visit': transits(
    (state, event, { transition }) => {
      const next = transition(state, event)
      return state.step === 'starting' && next.step === 'notice'
        ? transition(next, { type: 'consentGiven' })
        : undefined
    },
  ),
  'a submission has its front, and the back where it is required': transits((state, event) => {
    if (event.type !== 'backSkipped' || !(state.step === 'camera' || state.step === 'file')) return undefined
    const { session, document, pictures } = state
    return { step: 'sending', session, document, pictures }
  }),
  'only what the person accepted is uploaded': works((state, right) => {
    if (state.step !== 'check') return right
    const { document, side, picture } = state
    return [...right, { kind: 'upload', key: `early ${picture.id}`, side, pictureId: picture.id, document }]
  }),
  'every piece of work has a key of its own': works((_state, right) =>
    right.map((work) => (work.kind === 'upload' ? { ...work, key: 'upload' } : work)),
  ),
  'front and back are never the same picture': transits((state, event) => {
    if (state.step !== 'fitting' || event.type !== 'pictureFitted') return undefined
    return event.picture.id === state.picture.id
      ? { ...state, step: 'check', picture: event.picture }
      : undefined
  }),
  'taking one side again leaves the other': transits((state, event, { transition }) => {
    const next = event.type === 'retakeChosen' ? transition(state, event) : state
    return next !== state && 'pictures' in next ? { ...next, pictures: {} } : undefined
  }),
  'a picture that the server is said to hold is there for the very document': transits(
    (state, event, { transition }) => {
      const next = event.type === 'documentChosen' ? transition(state, event) : state
      return next !== state && 'pictures' in next
        ? { ...next, pictures: { back: { id: 'stored' } } }
        : undefined
    },
  ),
  'every step that is not the end has a way back or out': transits((state, event) =>
    state.step === 'processing' && event.type === 'closePressed' ? state : undefined,
  ),
  'every wait has work that ends it': transits((state, event) =>
    state.step === 'leaving' && event.type === 'statusReported' ? state : undefined,
  ),
  'wherever the person is waited for, somebody looks at the clock': works((state, all) =>
    state.step === 'file' ? all.filter(({ kind }) => kind !== 'clock') : all,
  ),
  'who is asked for more time, and says so, is where they were': transits((state, event) =>
    state.step === 'time' && event.type === 'timeTold' && event.session.status === 'requires_input'
      ? { step: 'notice', session: state.resume.session }
      : undefined,
  ),
  'leaving and coming back loses no picture': transits((state, event) => {
    if (state.step !== 'leaving' || event.type !== 'leaveDeclined' || !('pictures' in state.resume))
      return undefined
    return { ...state.resume, pictures: {} }
  }),
  'the same event in the same state has the same result, and changes neither': (real) => {
    let calls = 0
    return transits((state, event, { transition }) => {
      const next = transition(state, event)
      return next.step === 'finished'
        ? { ...next, session: { ...next.session, id: `${++calls}` } }
        : undefined
    })(real)
  },
  'an event that means nothing returns that very state': transits((state, event, { transition }) =>
    state.step === 'primer' && transition(state, event) === state ? { ...state } : undefined,
  ),
}
