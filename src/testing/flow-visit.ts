/** A visit of one person, as a model: the flow's state, and beside it what the controller would have running. */
import type { DocumentRule, Side } from '../domain/documents.ts'
import { sessionOf } from '../domain/flow-opening.ts'
import type { FlowEvent, FlowState, WithSide } from '../domain/flow-state.ts'
import type { Work } from '../domain/flow-work.ts'

/** The two functions under test, so that a test can plant a wrong one. */
export interface Machine {
  readonly transition: (state: FlowState, event: FlowEvent) => FlowState
  readonly workOf: (state: FlowState) => readonly Work[]
}

export interface Visit {
  readonly state: FlowState
  /** The person agreed since the session was last loaded. */
  readonly consented: boolean
  /** Ids of the pictures that the person looked at and accepted. */
  readonly accepted: ReadonlySet<string>
  /** The pictures that the server holds, by what it told and by what was accepted since. */
  readonly held: Held
  /** Keys of the work that was begun for this state, and whether it has said its last word. */
  readonly begun: ReadonlyMap<string, 'runs' | 'done'>
  /** How many events there were: makes ids of pictures. */
  readonly age: number
}

export function beginVisit(machine: Machine, state: FlowState): Visit {
  return {
    state,
    consented: false,
    accepted: new Set(),
    held: NOTHING,
    begun: keepWork(machine, state, new Map()),
    age: 0,
  }
}

/** One event later. */
export function advance(machine: Machine, visit: Visit, event: FlowEvent): Visit {
  const { state } = visit
  const next = machine.transition(state, event)
  const begun = new Map(visit.begun)
  for (const work of machine.workOf(state)) if (isLastWord(work, event)) begun.set(work.key, 'done')
  const loaded = state.step === 'starting' && next.step !== 'starting'
  const agreed = state.step === 'notice' && event.type === 'consentGiven'
  const took = state.step === 'check' && event.type === 'pictureAccepted'
  return {
    state: next,
    consented: agreed || (visit.consented && !loaded),
    accepted: took ? new Set([...visit.accepted, state.picture.id]) : visit.accepted,
    held: took ? holdMore(visit.held, state) : (told(next, event) ?? visit.held),
    begun: keepWork(machine, next, begun),
    age: visit.age + 1,
  }
}

interface Held {
  readonly document: string
  readonly sides: readonly Side[]
}

const NOTHING: Held = { document: '', sides: [] }

const nameOf = ({ nationality, cardType }: DocumentRule) => `${nationality} ${cardType}`

/** As the server does: a picture of another document drops those of the old one. */
function holdMore(held: Held, { document, side }: WithSide): Held {
  const name = nameOf(document)
  return { document: name, sides: [...(held.document === name ? held.sides : []), side] }
}

/** What an answer says of it, where the flow goes by that answer. */
function told(next: FlowState, event: FlowEvent): Held | null {
  if (!('session' in event) || sessionOf(next)?.id !== event.session.id) return null
  // Of the time alone.
  if (event.type === 'timeTold' && sessionOf(next) !== event.session) return null
  const { draft, images } = event.session
  return draft === null ? NOTHING : { document: `${draft.nationality} ${draft.card_type}`, sides: images }
}

/** True where the server holds that side of that document. */
export function isHeld({ held }: Visit, document: DocumentRule, side: Side): boolean {
  return held.document === nameOf(document) && held.sides.includes(side)
}

/** As the controller does: what is wanted and new is begun, what is wanted no more is forgotten. */
function keepWork(machine: Machine, state: FlowState, begun: Visit['begun']): Visit['begun'] {
  return new Map(machine.workOf(state).map(({ key }) => [key, begun.get(key) ?? 'runs']))
}

/** True where a work has nothing more to say after this event. */
function isLastWord(work: Work, event: FlowEvent): boolean {
  switch (work.kind) {
    case 'load_session':
      return event.type === 'sessionLoaded' || event.type === 'sessionFailed'
    case 'fit':
      return event.type === 'pictureFitted'
        ? event.picture.id === work.pictureId
        : event.type === 'pictureRefused' && event.id === work.pictureId
    case 'submit':
      return event.type === 'submissionAccepted' || event.type === 'submissionFailed'
    case 'poll':
      // It goes on by itself while the server is at work.
      return event.type === 'statusReported'
        ? event.session.status !== 'processing'
        : event.type === 'waitedTooLong'
    case 'deadline':
      return event === work.event
    case 'extend':
      return event.type === 'timeTold' || event.type === 'moreTimeFailed'
    case 'upload':
    case 'watch':
    case 'clock':
      return false
  }
}

/** Work that is still to speak. */
export function pendingWork(machine: Machine, { state, begun }: Visit): readonly Work[] {
  return machine.workOf(state).filter(({ key }) => begun.get(key) === 'runs')
}
