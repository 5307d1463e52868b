import { sessionOf } from '../domain/flow-opening.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { loadMessages, matchLocale } from '../locales/load.ts'
import { createTranslator, openingTranslator, type Translator } from '../locales/translate.ts'
import { preloadEnglish } from '../wizard/lazy-steps.tsx'
import type { KycCaptureOptions } from './element-options.ts'

/** Until then the page shows nothing rather than a flash of another language. */
export const LANGUAGE_PATIENCE_MS = 400

/** Which language an element speaks: the person's choice, then the element's, the session's, the browser's. */
export class ElementLanguage {
  /** Undefined until the first one is there. */
  translator: Translator | undefined
  /** What the person chose, for this visit. */
  chosen: string | undefined
  /** Counts the questions for a language: the answer to an older one is not wanted any more. */
  #turn = 0

  /** Loads it; English where it does not arrive. False when it was asked for anew meanwhile. */
  async find({ locale: own, messages: words }: KycCaptureOptions, state?: FlowState): Promise<boolean> {
    const turn = ++this.#turn
    const wishes = [this.chosen, own, state && sessionOf(state)?.locale, ...navigator.languages]
    const locale = matchLocale(wishes.flatMap((wish) => wish ?? []))
    const messages = locale === 'en' ? null : await loadMessages(locale).catch(() => null)
    if (turn !== this.#turn) return false
    this.translator = messages === null ? openingTranslator(words) : createTranslator(locale, messages, words)
    if (messages === null && state?.step !== 'starting') void preloadEnglish()
    return true
  }

  /** A language that is slow to come is English until it is there: nobody waits for words. */
  goOn({ messages }: KycCaptureOptions): void {
    this.translator ??= openingTranslator(messages)
  }
}
