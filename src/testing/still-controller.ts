import type { SessionClient } from '../api/session-client.ts'
import { type SessionNetwork, type UploadProgress, uploadKey } from '../api/session-network.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { FlowController } from '../wizard/controller.ts'
import { loadFitter, loadNetwork } from '../wizard/lazy-steps.tsx'

/** Where pictures are on their way, the first of them is there and some of the second. */
function showProgress(network: SessionNetwork, state: FlowState): void {
  if (state.step !== 'sending') return
  for (const [side, share] of [['front', 1] as const, ['back', 0.4] as const]) {
    const picture = state.pictures[side]
    if (picture === undefined || !('bytes' in picture)) continue
    const progress: UploadProgress = {
      side,
      sentBytes: picture.bytes * share,
      totalBytes: picture.bytes,
      done: share === 1,
    }
    network.queryClient.setQueryData(uploadKey(side), progress)
  }
}

/**
 * A controller that stands in a given state, with a server that never answers: buttons work, nothing leaves the page.
 * Its pictures are handed in by id.
 */
export function createStillController(
  state: FlowState,
  pictures: Readonly<Record<string, Blob>> = {},
): FlowController {
  const never = () => new Promise<never>(() => {})
  const client: SessionClient = { read: never, upload: never, submit: never }
  const controller = new FlowController(
    {
      client,
      loadNetwork: async () => {
        const { SessionNetwork } = await loadNetwork()
        const network = new SessionNetwork(client)
        showProgress(network, state)
        return network
      },
      loadFitter: async (limits) => {
        const { ImageFitter } = await loadFitter()
        return new ImageFitter(limits)
      },
      newId: () => String(Math.random()),
      onTransition: () => {},
    },
    state,
  )
  for (const [id, blob] of Object.entries(pictures)) controller.pictures.addFitted(id, blob)
  return controller
}
