/**
 * The parts of the wizard that are not needed for the first screen. They are fetched while the person reads it, so that a
 * network lost later does not lose a screen.
 */
import { type ComponentProps, type ReactNode, use, useMemo } from 'react'
import { loadEnglish } from '../locales/load.ts'
import { remember } from './remember.ts'
import { TranslationContext, useTranslation } from './translation.ts'

const loadRestOfEnglish = remember(loadEnglish)
const loadLanguageChoice = remember(() => import('./ui/LanguageChoice.tsx'))
const loadSteps = remember(() => import('./Steps.tsx'))
const loadEnded = remember(() => import('./EndedStep.tsx'))
export const loadFlow = remember(() => import('./start-flow.ts'))

/** Fetches all of them; settles when each is there or has failed, and a failure is told where the part is needed. */
export async function preloadSteps(): Promise<void> {
  const parts = async () => (await loadFlow()).preloadFlow()
  await Promise.allSettled([loadSteps(), loadEnded(), loadLanguageChoice(), parts()])
}

export function LazySteps(props: ComponentProps<Awaited<ReturnType<typeof loadSteps>>['Steps']>) {
  const { Steps } = use(loadSteps())
  return (
    <WholeTranslation>
      <Steps {...props} />
    </WholeTranslation>
  )
}

export function LazyEnded(props: ComponentProps<Awaited<ReturnType<typeof loadEnded>>['EndedStep']>) {
  // It wears their sheets and icons.
  use(loadSteps())
  const { EndedStep } = use(loadEnded())
  return <EndedStep {...props} />
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
