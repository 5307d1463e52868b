import { createRoot, type Root } from 'react-dom/client'
import type { Translator } from '../locales/translate.ts'
import type { KycEvent } from '../wizard/flow-events.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { loadFlow, preloadSteps } from '../wizard/lazy-steps.tsx'
import { OpeningController } from '../wizard/opening-controller.ts'
import { openingEventsOf } from '../wizard/opening-events.ts'
import { accentSheet, themeSheet } from '../wizard/theme-sheet.ts'
import { LanguageChoiceContext, TranslationContext } from '../wizard/translation.ts'
import { Wizard } from '../wizard/Wizard.tsx'
import { createElementClient } from './element-client.ts'
import { ElementLanguage, LANGUAGE_PATIENCE_MS } from './element-language.ts'
import { ATTRIBUTES, isAttribute, type KycCaptureOptions, optionOf } from './element-options.ts'

/** Without a DOM (a server, a test in Node) the class exists and does nothing. */
const Base: typeof HTMLElement = Reflect.get(globalThis, 'HTMLElement') ?? class {}

/**
 * `<kyc-capture>`: the whole wizard in one element. It starts by itself once it is on the page and has a token.
 *
 * Properties: `token messages onTokenExpired onBeforeCapture`, and `configure(options)` for all at once.
 * Events, bubbling and composed: see `KycEventDetails`.
 *
 * @attr token - The session's client token; never the secret key.
 * @attr api-base - Origin of the kyc-capture server; by default where this module came from.
 * @attr locale - A BCP 47 tag; by default the session's, then the browser's.
 * @attr theme - `light`, `dark`, or `auto`, which follows the system.
 * @attr accent - A CSS colour, as `--kyc-accent`; the page's own style for the element wins over it.
 * @attr countries - Narrows what the session offers: ISO 3166-1 alpha-3 codes.
 * @attr document-types - Narrows what the session offers: `ID_CARD PASSPORT DRIVING_LICENSE RESIDENCE_PERMIT`.
 * @attr country - Preselected: the question is skipped.
 * @attr document-type - Preselected: the question is skipped.
 * @attr capture-modes - `camera`, `upload`, or both.
 * @attr auto-capture - `false` leaves the shutter to the person, who is not asked then; by default the camera takes the picture.
 *
 * One colour is enough: all that follows from `--kyc-accent` is computed to at least 4.5 to 1 for text and 3 to 1 for
 * lines, in both themes. Browsers that cannot compute with colours (before Chrome 119, Safari 16.4, Firefox 128) keep our
 * own accent. Whoever sets a derived colour, a background or a text colour answers for its contrast; to set them for
 * one theme alone, set `theme` too.
 *
 * @cssprop --kyc-accent - Your colour: the fill of the primary button as it is, and the source of what follows.
 * @cssprop --kyc-on-accent - Text on that fill; by default white or a near black, whichever reads.
 * @cssprop --kyc-accent-strong - The fill while it is pointed at; by default darker or lighter, away from its text.
 * @cssprop --kyc-accent-soft - The tint behind icons and drawings.
 * @cssprop --kyc-accent-text - Icons and words in your colour on a background; by default as dark or light as needed.
 * @cssprop --kyc-background - The page.
 * @cssprop --kyc-surface - Cards, rows and fields on the page.
 * @cssprop --kyc-text - Titles and text.
 * @cssprop --kyc-text-secondary - Explanations.
 * @cssprop --kyc-text-tertiary - Labels and hints.
 * @cssprop --kyc-line - Lines that part; decoration.
 * @cssprop --kyc-line-strong - Edges of fields, which must be seen.
 * @cssprop --kyc-warning - Icons and words of a warning.
 * @cssprop --kyc-warning-soft - The tint behind them.
 * @cssprop --kyc-danger - Icons and words of a refusal.
 * @cssprop --kyc-danger-soft - The tint behind them.
 * @cssprop --kyc-shadow - Elevation of cards.
 * @cssprop --kyc-font - Font family; yours must be loaded by your page.
 * @cssprop --kyc-font-size - Of running text, 16px; every other size is a multiple of it.
 * @cssprop --kyc-space - The unit of spacing, 4px; distances are multiples of it.
 * @cssprop --kyc-gutter - Left and right of every page, 20px.
 * @cssprop --kyc-radius - Of buttons and fields, 14px.
 * @cssprop --kyc-radius-card - Of cards and pictures, 18px.
 * @cssprop --kyc-duration-fast - Of what answers a touch, 160ms; nothing moves where less motion is asked for.
 * @cssprop --kyc-duration-slow - Of what arrives, 280ms.
 * @cssprop --kyc-ease - How both move.
 *
 * @csspart frame - The widget’s outside.
 * @csspart header - Back, progress and close.
 * @csspart page - All below it; scrolls.
 * @csspart title - The headline of a page.
 * @csspart actions - The buttons at the lower edge.
 * @csspart button - Every large button.
 * @csspart button-primary - The one that goes on.
 * @csspart button-quiet - The others.
 * @csspart language - The choice of language in the header.
 * @csspart camera - The camera’s stage.
 * @csspart shutter - Its shutter.
 */
export class KycCaptureElement extends Base {
  static readonly observedAttributes = Object.keys(ATTRIBUTES)

  /** Leads back to the host's page at the end; the hosted page sets it. */
  onReturn: ((url: string) => void) | null = null

  /** Told of the language on show; the hosted page is of that language, too. */
  onLanguage: ((language: Pick<Translator, 'locale' | 'direction' | 't'>) => void) | null = null

  #options: KycCaptureOptions = {}
  #flow: OpeningController | undefined
  #root: Root | undefined
  readonly #language = new ElementLanguage()
  #darkScheme: MediaQueryList | undefined
  /** From `connectedCallback` on: before it, markup is still being read, attribute by attribute. */
  #onPage = false

  get token(): string {
    return this.#options.token ?? ''
  }
  /** A new token for the same session is used from the next request on; for another session, call `reset()`. */
  set token(token: string) {
    this.configure({ token })
  }

  get messages(): KycCaptureOptions['messages'] {
    return this.#options.messages
  }
  set messages(messages: NonNullable<KycCaptureOptions['messages']>) {
    this.configure({ messages })
  }

  get onTokenExpired(): KycCaptureOptions['onTokenExpired'] {
    return this.#options.onTokenExpired
  }
  set onTokenExpired(onTokenExpired: NonNullable<KycCaptureOptions['onTokenExpired']>) {
    this.configure({ onTokenExpired })
  }

  get onBeforeCapture(): KycCaptureOptions['onBeforeCapture'] {
    return this.#options.onBeforeCapture
  }
  set onBeforeCapture(onBeforeCapture: NonNullable<KycCaptureOptions['onBeforeCapture']>) {
    this.configure({ onBeforeCapture })
  }

  /** Sets options; those not named stay. A token begins the flow, where it does not run. */
  configure(options: KycCaptureOptions): void {
    this.#adopt({ ...this.#options, ...options })
    if (this.#onPage && options.token !== undefined) this.start()
  }

  /** Begins, where a token is known; nothing if it runs already. */
  start(): void {
    if (this.#flow !== undefined || this.token === '') return
    const client = createElementClient(
      () => this.#options,
      (token) => (this.#options = { ...this.#options, token }),
    )
    const onTransition = ({ step }: FlowState) => {
      if (step !== 'starting') return
      void preloadSteps()
      void this.#translate()
    }
    const emit = ({ name, detail }: KycEvent) =>
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
    this.#flow = new OpeningController({
      client,
      onTransition: (previous, next) => {
        onTransition(previous)
        for (const told of openingEventsOf(previous, next)) emit(told)
      },
      loadController: async (state) => {
        const { startFlow } = await loadFlow()
        return startFlow({ client, emit, onTransition, options: () => this.#options }, state)
      },
    })
    this.#flow.start()
    void this.#translate()
    setTimeout(() => {
      this.#language.goOn(this.#options)
      this.#render()
    }, LANGUAGE_PATIENCE_MS)
  }

  /** Forgets everything and begins anew with the token at hand. */
  reset(): void {
    this.destroy()
    this.start()
  }

  /** As if the person had pressed the closing cross: asks before it ends. */
  close(): void {
    this.#flow?.dispatch({ type: 'closePressed' })
  }

  /** As if the person had pressed back. True where there was a step to go back to. */
  back(): boolean {
    if (this.#flow?.controller()?.canGoBack() !== true) return false
    this.#flow.dispatch({ type: 'backPressed' })
    return true
  }

  /** Stops the camera, the worker and all requests, and forgets the pictures. `start()` begins anew. */
  destroy(): void {
    this.#flow?.dispose()
    this.#unmount()
    this.#flow = undefined
    this.#language.chosen = undefined
  }

  attributeChangedCallback(name: string, _previous: string | null, text: string | null): void {
    if (!isAttribute(name)) return
    if (text !== null) return this.configure(optionOf(name, text))
    const { [ATTRIBUTES[name]]: _gone, ...others } = this.#options
    this.#adopt(others)
  }

  connectedCallback(): void {
    this.#adoptEarlyProperties()
    this.#darkScheme = matchMedia('(prefers-color-scheme: dark)')
    this.#darkScheme.addEventListener('change', this.#render)
    // Moved on the page: the flow goes on, only the camera is asked for again.
    this.#flow?.dispatch({ type: 'cameraInterrupted' })
    this.#onPage = true
    this.start()
    this.#render()
  }

  /** Another document takes no sheet of this one. */
  adoptedCallback(): void {
    this.#dress()
  }

  disconnectedCallback(): void {
    this.#onPage = false
    this.#darkScheme?.removeEventListener('change', this.#render)
    // In this very task, whatever React does.
    this.#flow?.controller()?.releaseCamera()
    // React may be drawing the host's page right now, and cannot be taken down meanwhile. Later in this task it can, and
    // it is known whether this was a move.
    queueMicrotask(() => {
      this.#unmount()
      if (this.isConnected) this.#render()
      else this.destroy()
    })
  }

  #adopt(options: KycCaptureOptions): void {
    const { locale, messages, accent } = this.#options
    this.#options = options
    // Who changes the language of the page means the widget, too.
    if (options.locale !== locale) this.#language.chosen = undefined
    if (options.accent !== accent) this.#dress()
    if (options.locale !== locale || options.messages !== messages) void this.#translate()
    this.#render()
  }

  async #translate(): Promise<void> {
    if (!(await this.#language.find(this.#options, this.#flow?.getState()))) return
    const { translator } = this.#language
    if (translator !== undefined) this.onLanguage?.(translator)
    this.#render()
  }

  readonly #chooseLanguage = (locale: string): void => {
    this.#language.chosen = locale
    void this.#translate()
  }

  readonly #render = (): void => {
    const { translator } = this.#language
    if (this.#flow === undefined || translator === undefined || !this.#onPage) return
    this.#root ??= createRoot(this.#surface())
    this.#root.render(
      <TranslationContext value={translator}>
        <LanguageChoiceContext value={this.#chooseLanguage}>
          <Wizard flow={this.#flow} theme={this.#theme()} onReturn={this.onReturn} />
        </LanguageChoiceContext>
      </TranslationContext>,
    )
  }

  #surface(): ShadowRoot {
    if (this.shadowRoot !== null) return this.shadowRoot
    const shadow = this.attachShadow({ mode: 'open' })
    this.#dress()
    return shadow
  }

  #dress(): void {
    if (this.shadowRoot === null) return
    this.shadowRoot.adoptedStyleSheets = [
      themeSheet(this.ownerDocument),
      ...accentSheet(this.#options.accent, this.ownerDocument),
    ]
  }

  #unmount(): void {
    this.#root?.unmount()
    this.#root = undefined
  }

  #theme(): 'light' | 'dark' {
    const { theme } = this.#options
    if (theme === 'light' || theme === 'dark') return theme
    return this.#darkScheme?.matches === true ? 'dark' : 'light'
  }

  /** Properties that were set before the class was known hide its setters: take them in. */
  #adoptEarlyProperties(): void {
    for (const name of ['token', 'messages', 'onTokenExpired', 'onBeforeCapture'] as const) {
      if (!Object.hasOwn(this, name)) continue
      const early: unknown = Reflect.get(this, name)
      Reflect.deleteProperty(this, name)
      Reflect.set(this, name, early)
    }
  }
}
