/**
 * The parts of the wizard that are not needed for the first screen. They are fetched while the person reads it, so that a
 * network lost later does not lose a screen. A part that failed to load is asked for anew.
 */
import { type ComponentProps, type ReactNode, use, useMemo } from 'react'
import { loadEnglish } from '../locales/load.ts'
import type { LiveCapture, LivePorts, PictureOwner } from './live-capture.ts'
import { TranslationContext, useTranslation } from './translation.ts'

const loadRestOfEnglish = remember(loadEnglish)
const loadLanguageChoice = remember(() => import('./ui/LanguageChoice.tsx'))
const loadSteps = remember(() => import('./Steps.tsx'))
const loadCamera = remember(() => import('./screens/Camera.tsx'))
const loadSending = remember(() => import('./SendingStep.tsx'))
export const loadController = remember(() => import('./controller.ts'))
export const loadNetwork = remember(() => import('../api/session-network.ts'))
export const loadFitter = remember(() => import('../capture/image-fitter.ts'))
const loadLivePart = remember(() => import('./live-capture.ts'))
const loadFramer = remember(() => import('../capture/document-framer.ts'))

/** What looks at frames and pictures; its worker comes with the first of them. */
export async function loadLive(ports: Omit<LivePorts, 'framing'>, owner: PictureOwner): Promise<LiveCapture> {
  const [{ LiveCapture }, { DocumentFramer }] = await Promise.all([loadLivePart(), loadFramer()])
  return new LiveCapture({ ...ports, framing: new DocumentFramer() }, owner)
}

/** Fetches all of them; settles when each is there or has failed, and a failure is told where the part is needed. */
export async function preloadSteps(): Promise<void> {
  await Promise.allSettled(
    [
      loadController,
      loadSteps,
      loadLanguageChoice,
      loadCamera,
      loadSending,
      loadNetwork,
      loadFitter,
      loadLivePart,
      loadFramer,
    ].map((load) => load()),
  )
}

export function LazySteps(props: ComponentProps<Awaited<ReturnType<typeof loadSteps>>['Steps']>) {
  const { Steps } = use(loadSteps())
  return (
    <WholeTranslation>
      <Steps {...props} />
    </WholeTranslation>
  )
}

/** English begins with the opening's texts; what follows waits for the others. */
function WholeTranslation({ children }: { children: ReactNode }) {
  const translator = useTranslation()
  const { withRest } = translator
  const english = withRest === null ? null : use(loadRestOfEnglish())
  const whole = useMemo(
    () => (withRest === null || english === null ? translator : withRest(english)),
    [translator, withRest, english],
  )
  return <TranslationContext value={whole}>{children}</TranslationContext>
}

/** Fetched in time by who will need it. */
export async function preloadEnglish(): Promise<void> {
  await Promise.allSettled([loadRestOfEnglish()])
}

export function LazyLanguageChoice() {
  const { LanguageChoice } = use(loadLanguageChoice())
  return <LanguageChoice />
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

/** One promise for all callers, until it fails. */
function remember<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load().catch((thrown: unknown) => {
      loading = undefined
      throw thrown
    })
    return loading
  }
}
