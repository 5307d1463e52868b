/** Can a person still get there? A breadth-first search from a visit, with a server and a camera that are kind. */
import type { ClientSession } from '../domain/contract.ts'
import type { FlowEvent, FlowState } from '../domain/flow-state.ts'
import type { Work } from '../domain/flow-work.ts'
import { sessionOf } from '../domain/flow-opening.ts'
import { advance, type Machine, pendingWork, type Visit } from './flow-visit.ts'
import { personEvents } from './flow-visit-events.ts'

/** Longer than the longest journey: every choice, two sides, each seen, fitted and checked. */
const MOST_EVENTS = 25

/**
 * True where `finished` is reachable without giving up, or no try is left and the flow says so. Closing is not a way
 * here: it would lead around by a new start.
 */
export function canFinish(machine: Machine, visit: Visit, session: ClientSession): boolean {
  const seen = new Set<string>()
  let front = [visit]
  for (let events = 0; events <= MOST_EVENTS; events++) {
    const further: Visit[] = []
    for (const place of front) {
      if (isEnd(place.state)) return true
      const looks = looksOf(place)
      if (seen.has(looks)) continue
      seen.add(looks)
      further.push(...nextOf(machine, place, session))
    }
    front = further
  }
  return false
}

function isEnd(state: FlowState): boolean {
  if (state.step === 'ended') return state.reason === 'attempts_exhausted'
  return state.step === 'finished'
}

function nextOf(machine: Machine, visit: Visit, session: ClientSession): Visit[] {
  const presses = personEvents(visit).filter(
    ({ type }) => type !== 'closePressed' && type !== 'leaveConfirmed',
  )
  const answers = pendingWork(machine, visit).flatMap((work) => kindAnswer(work, visit.state, session))
  return [...answers, ...presses]
    .map((event) => advance(machine, visit, event))
    .filter((next) => next.state !== visit.state)
}

function kindAnswer(work: Work, state: FlowState, first: ClientSession): readonly FlowEvent[] {
  const session = sessionOf(state) ?? first
  switch (work.kind) {
    case 'load_session':
      return [{ type: 'sessionLoaded', session: { ...first, status: 'requires_input' } }]
    case 'fit': {
      if (state.step !== 'fitting') return []
      const size = { widthPx: 800, heightPx: 500, bytes: 1 }
      return [{ type: 'pictureFitted', picture: { ...state.picture, ...size, digest: `kind ${state.side}` } }]
    }
    case 'submit':
      return [{ type: 'submissionAccepted', session: { ...session, status: 'processing' } }]
    case 'poll':
      return [{ type: 'statusReported', session: { ...session, status: 'completed', outcome: 'passed' } }]
    case 'extend':
      return [{ type: 'timeTold', session }]
    case 'deadline':
    case 'clock':
    case 'upload':
    case 'watch':
      return []
  }
}

/** Equal for visits that differ in the names of pictures alone. The session's offer never changes within a search. */
function looksOf({ state, begun }: Visit): string {
  const names = new Map<string, string>()
  const plain = JSON.stringify([state, [...begun]], (key, value: unknown) =>
    OFFER.has(key) ? undefined : value,
  )
  return plain.replaceAll(/\bp\d+\b/g, (name) => {
    const known = names.get(name) ?? `picture ${names.size}`
    names.set(name, known)
    return known
  })
}

const OFFER: ReadonlySet<string> = new Set(['documents', 'capture_modes', 'operator_name', 'return_url'])
