/** Short ways to write a state or an event of the flow in an example. */
import type { ClientSession } from '../domain/contract.ts'
import type { DocumentRule, Side } from '../domain/documents.ts'
import { transition } from '../domain/flow.ts'
import { INITIAL_STATE } from '../domain/flow-opening.ts'
import type {
  AcceptedPicture,
  At,
  FittedPicture,
  FlowEvent,
  FlowState,
  Pictures,
  Step,
  WithSide,
} from '../domain/flow-state.ts'
import { SAMPLE_SESSION } from './states.ts'

export const CARD: DocumentRule = { nationality: 'DEU', cardType: 'ID_CARD', back: 'required' }
export const PASSPORT: DocumentRule = { nationality: 'DEU', cardType: 'PASSPORT', back: 'none' }
export const PERMIT: DocumentRule = { nationality: 'CHN', cardType: 'ID_CARD', back: 'optional' }

/** A picture that the server holds from before a reload. */
export const STORED: AcceptedPicture = { id: 'stored' }

/** A session that asks for these documents alone. */
export function sessionFor(rules: readonly DocumentRule[], more: Partial<ClientSession> = {}): ClientSession {
  const documents = rules.map(({ nationality, cardType, back }) => ({
    nationality,
    card_type: cardType,
    back,
  }))
  return { ...SAMPLE_SESSION, documents, ...more }
}

/** A fitted picture; pictures of one id are of the same bytes. */
export function photo(id: string, source: FittedPicture['source'] = 'camera_manual'): FittedPicture {
  return { id, source, widthPx: 1600, heightPx: 1000, bytes: 900_000, digest: `bytes of ${id}` }
}

/** Where a side is taken. */
export function taking(side: Side, pictures: Pictures = {}, more: Partial<WithSide> = {}): WithSide {
  return { session: SAMPLE_SESSION, document: CARD, pictures, side, ...more }
}

/** The state after events, from the beginning. */
export function after(session: ClientSession, ...events: readonly FlowEvent[]): FlowState {
  return follow(INITIAL_STATE, { type: 'sessionLoaded', session }, ...events)
}

export function follow(state: FlowState, ...events: readonly FlowEvent[]): FlowState {
  return events.reduce(transition, state)
}

/** The state, where it is of that step; fails the test where it is not. */
export function expectStep<S extends Step>(state: FlowState, step: S): At<S> {
  if (isAt(state, step)) return state
  throw new Error(`Expected ${step}, and came to ${state.step}.`)
}

function isAt<S extends Step>(state: FlowState, step: S): state is At<S> {
  return state.step === step
}
