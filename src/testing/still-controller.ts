import type { SessionClient } from '../api/session-client.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { FlowController } from '../wizard/controller.ts'
import { loadFitter, loadNetwork } from '../wizard/lazy-parts.tsx'
import { type Framing, LiveCapture } from '../wizard/live-capture.ts'
import { BLIND, type Sight } from '../wizard/sight.ts'

/** A framer that never says a word: what the camera sees stays as it was shown. */
const NEVER: Framing = {
  begin: () => {},
  reset: () => {},
  dispose: () => {},
  look: (frame) => {
    frame.close()
    return new Promise(() => {})
  },
  judge: async () => null,
}

/**
 * A controller that stands in a given state, with a server that never answers: buttons work, nothing leaves the page.
 * Its pictures are handed in by id.
 */
export function createStillController(
  state: FlowState,
  pictures: Readonly<Record<string, Blob>> = {},
  sight: Sight = BLIND,
): FlowController {
  const never = () => new Promise<never>(() => {})
  const client: SessionClient = { read: never, upload: never, submit: never }
  const controller = new FlowController(
    {
      client,
      loadNetwork: async () => {
        const { SessionNetwork } = await loadNetwork()
        return new SessionNetwork(client)
      },
      loadFitter: async (limits) => {
        const { ImageFitter } = await loadFitter()
        return new ImageFitter(limits)
      },
      loadLive: async (owner) => {
        const live = await new LiveCapture({ framing: NEVER }, owner)
        live.show(sight)
        return live
      },
      newId: () => String(Math.random()),
      onTransition: () => {},
    },
    state,
  )
  for (const [id, blob] of Object.entries(pictures)) controller.pictures.addFitted(id, blob)
  return controller
}
