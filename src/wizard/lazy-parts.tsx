/** The larger parts of the steps after consent, each fetched while the step before is on show. */
import { type ComponentProps, use } from 'react'
import type { LiveCapture, LivePorts, PictureOwner } from './live-capture.ts'
import { remember } from './remember.ts'

const loadCamera = remember(() => import('./screens/Camera.tsx'))
const loadSending = remember(() => import('./SendingStep.tsx'))
export const loadNetwork = remember(() => import('../api/session-network.ts'))
export const loadFitter = remember(() => import('../capture/image-fitter.ts'))
const loadLivePart = remember(() => import('./live-capture.ts'))
const loadFramer = remember(() => import('../capture/document-framer.ts'))

/** What looks at frames and pictures; its worker comes with the first of them. */
export async function loadLive(options: LivePorts['options'], owner: PictureOwner): Promise<LiveCapture> {
  const [{ LiveCapture }, { DocumentFramer }] = await Promise.all([loadLivePart(), loadFramer()])
  return new LiveCapture({ options, framing: new DocumentFramer() }, owner)
}

/** Fetches all of them; settles when each is there or has failed, and a failure is told where the part is needed. */
export async function preloadParts(): Promise<void> {
  await Promise.allSettled(
    [loadCamera, loadSending, loadNetwork, loadFitter, loadLivePart, loadFramer].map((load) => load()),
  )
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
