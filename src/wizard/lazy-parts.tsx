/** The larger parts of the steps after consent, each fetched while the step before is on show. */
import { type ComponentProps, use } from 'react'
import { remember } from './remember.ts'

const loadCamera = remember(() => import('./screens/Camera.tsx'))
const loadSending = remember(() => import('./SendingStep.tsx'))
export const loadNetwork = remember(() => import('../api/session-network.ts'))
export const loadFitter = remember(() => import('../capture/image-fitter.ts'))

/** Fetches all of them; settles when each is there or has failed, and a failure is told where the part is needed. */
export async function preloadParts(): Promise<void> {
  await Promise.allSettled([loadCamera, loadSending, loadNetwork, loadFitter].map((load) => load()))
}

export function LazyCamera(props: ComponentProps<Awaited<ReturnType<typeof loadCamera>>['Camera']>) {
  const { Camera } = use(loadCamera())
  return <Camera {...props} />
}

export function LazySendingStep(
  props: ComponentProps<Awaited<ReturnType<typeof loadSending>>['SendingStep']>,
) {
  const { SendingStep } = use(loadSending())
  return <SendingStep {...props} />
}
