import type { FlowState } from '../domain/flow-state.ts'

/** How far a state is, in parts of four: place, document, pictures, sending. Null where there is nothing to tell. */
export function progressOf(state: FlowState): number | null {
  switch (state.step) {
    case 'notice':
      return 0
    case 'country':
      return 0.5
    case 'document':
      return 1
    case 'primer':
    case 'camera':
    case 'file':
    case 'fitting':
    case 'refused':
    case 'check':
      return 2 + pictureProgress(state)
    case 'again':
      return 2
    case 'sending':
    case 'stalled':
      return 3.2
    case 'processing':
    case 'overdue':
      return 3.7
    case 'finished':
      return 4
    case 'leaving':
    case 'time':
      return progressOf(state.resume)
    case 'starting':
    case 'unavailable':
    case 'ended':
      return null
  }
}

function pictureProgress(state: Extract<FlowState, { side: unknown; document: unknown }>): number {
  const perSide = state.document.back === 'none' ? 0.9 : 0.45
  const within = state.step === 'check' ? 0.8 : state.step === 'primer' ? 0.25 : 0.5
  return perSide * ((state.side === 'back' ? 1 : 0) + within)
}
