import { type ReactNode, Suspense, use, useState } from 'react'
import { createPortal } from 'react-dom'
import { preloadSteps } from '../../wizard/lazy-steps.tsx'
import { LanguageChoiceContext, TranslationContext } from '../../wizard/translation.ts'
import { dressFor } from './dress.ts'
import { goTo } from './location.ts'
import { type DesignSettings, urlOf } from './settings.ts'
import { messagesOf, translatorOf } from './words.ts'

export interface ShadowStageProps {
  readonly settings: DesignSettings
  /** Named on the host, for who waits for it. */
  readonly look?: string
  /** Looks of what is not the wizard's own. */
  readonly css?: string
  readonly children: ReactNode
}

/** With every part of the wizard there, a look is never caught while it loads. */
const parts = preloadSteps()

/** A shadow root as in the element, with the sheets and the language that the switches ask for. */
export function ShadowStage(props: ShadowStageProps) {
  return (
    <Suspense>
      <Dressed {...props} />
    </Suspense>
  )
}

function Dressed({ settings, look, css, children }: ShadowStageProps) {
  use(parts)
  const messages = use(messagesOf(settings.locale))
  const [shadow, setShadow] = useState<ShadowRoot | null>(null)
  const { motion, contrast, accent } = settings
  const attach = (host: HTMLDivElement | null) => {
    if (host === null) return
    const opened = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    opened.adoptedStyleSheets = dressFor({ motion, contrast, accent }, css)
    setShadow(opened)
  }
  return (
    <div className="look" data-look={look} ref={attach}>
      {shadow !== null &&
        createPortal(
          <TranslationContext value={translatorOf(settings, messages)}>
            <LanguageChoiceContext value={(locale) => goTo(urlOf(settings, { locale }))}>
              {children}
            </LanguageChoiceContext>
          </TranslationContext>,
          shadow,
        )}
    </div>
  )
}
