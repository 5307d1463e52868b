/** The whole flow with its rooms, as it takes over from the opening. */
import type { SessionClient } from '../api/session-client.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { FlowController } from './controller.ts'
import { eventsOf, type KycEvent } from './flow-events.ts'
import { loadFitter, loadLive, loadNetwork, preloadParts } from './lazy-parts.tsx'
import type { LivePorts } from './live-capture.ts'
import type { OpeningPorts } from './opening-controller.ts'
import { randomId } from './random-id.ts'

export interface FlowPorts extends Pick<OpeningPorts, 'onTransition'> {
  readonly client: SessionClient
  readonly options: LivePorts['options']
  /** Tells the host's page. */
  readonly emit: (event: KycEvent) => void
}

export function startFlow(
  { client, options, emit, onTransition }: FlowPorts,
  state: FlowState,
): FlowController {
  return new FlowController(
    {
      client,
      loadNetwork: async (client) => {
        const { SessionNetwork } = await loadNetwork()
        return new SessionNetwork(client, (detail) => emit({ name: 'kyc-progress', detail }))
      },
      loadFitter: async (limits) => {
        const { ImageFitter } = await loadFitter()
        return new ImageFitter(limits)
      },
      loadLive: (owner) => loadLive(options, owner),
      newId: randomId,
      onTransition: (previous, next, event) => {
        onTransition(previous, next, event)
        for (const told of eventsOf(previous, next, event)) emit(told)
      },
    },
    state,
  )
}

/** For who will need it soon; settles when each part is there or has failed. */
export const preloadFlow = preloadParts
