import { Suspense, use, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { loadMessages } from '../../locales/load.ts'
import { createTranslator } from '../../locales/translate.ts'
import { specimenPhoto } from '../../testing/fake-camera.ts'
import { SAMPLE_BACK, SAMPLE_FRONT, type Look } from '../../testing/states.ts'
import { createStillController } from '../../testing/still-controller.ts'
import { preloadSteps } from '../../wizard/lazy-steps.tsx'
import { themeSheet } from '../../wizard/theme-sheet.ts'
import { LanguageChoiceContext, TranslationContext } from '../../wizard/translation.ts'
import { Wizard } from '../../wizard/Wizard.tsx'

export interface LookViewProps {
  readonly look: Look
  readonly theme: 'light' | 'dark'
  readonly locale: string
}

/** One look, live: the real wizard in a shadow root of its own, as in the element. */
export function LookView(props: LookViewProps) {
  return (
    <Suspense>
      <LiveLook {...props} />
    </Suspense>
  )
}

/** With every part of the wizard there, a look is never caught while it loads. */
const ready = Promise.all([specimenPhoto('front'), specimenPhoto('back'), preloadSteps()])
const noChoice = () => {}
const languages = new Map<string, ReturnType<typeof loadMessages>>()

function messagesOf(locale: string): ReturnType<typeof loadMessages> {
  const known = languages.get(locale) ?? loadMessages(locale)
  languages.set(locale, known)
  return known
}

function LiveLook({ look, theme, locale }: LookViewProps) {
  const [front, back] = use(ready)
  const messages = use(messagesOf(locale))
  const controller = useMemo(
    () => createStillController(look.state, { [SAMPLE_FRONT.id]: front, [SAMPLE_BACK.id]: back }, look),
    [look, front, back],
  )
  const [shadow, setShadow] = useState<ShadowRoot | null>(null)
  const attach = (host: HTMLDivElement | null) => {
    if (host === null || host.shadowRoot !== null) return
    const opened = host.attachShadow({ mode: 'open' })
    opened.adoptedStyleSheets = [themeSheet()]
    setShadow(opened)
  }
  return (
    <div className="look" ref={attach}>
      {shadow !== null &&
        createPortal(
          <TranslationContext value={createTranslator(locale, messages)}>
            <LanguageChoiceContext value={noChoice}>
              <Wizard flow={controller} theme={theme} onReturn={() => {}} />
            </LanguageChoiceContext>
          </TranslationContext>,
          shadow,
        )}
    </div>
  )
}
