import { skipToken, useQuery } from '@tanstack/react-query'
import { use, useSyncExternalStore } from 'react'
import { type SessionNetwork, type UploadProgress, uploadKey } from '../api/session-network.ts'
import type { Side } from '../domain/documents.ts'
import type { At } from '../domain/flow-state.ts'
import type { FlowController } from './controller.ts'
import { Sending } from './screens/Sending.tsx'

/** The uploads' progress, from the query cache, as one figure. */
export function SendingStep({ state, controller }: { state: At<'sending'>; controller: FlowController }) {
  const network = use(controller.network())
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine)
  const sides = [useUpload(network, state, 'front'), useUpload(network, state, 'back')]
  return (
    <Sending
      cardType={state.document.cardType}
      sentBytes={sides.reduce((sum, side) => sum + side.sentBytes, 0)}
      totalBytes={sides.reduce((sum, side) => sum + side.totalBytes, 0)}
      online={online}
      onStop={() => controller.dispatch({ type: 'closePressed' })}
    />
  )
}

function useUpload(
  network: SessionNetwork,
  { pictures }: At<'sending'>,
  side: Side,
): Pick<UploadProgress, 'sentBytes' | 'totalBytes'> {
  const { data } = useQuery<UploadProgress>(
    { queryKey: uploadKey(side), queryFn: skipToken },
    network.queryClient,
  )
  const picture = pictures[side]
  if (picture === undefined || !('bytes' in picture)) return { sentBytes: 0, totalBytes: 0 }
  // Until it begins, none of it is sent; the bytes of a request are a little more than the picture's.
  return { sentBytes: Math.min(data?.sentBytes ?? 0, picture.bytes), totalBytes: picture.bytes }
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
