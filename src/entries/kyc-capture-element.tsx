import { createRoot, type Root } from 'react-dom/client'
import { createSessionClient, type SessionClient } from '../api/session-client.ts'
import { en } from '../locales/en.ts'
import { loadMessages, matchLocale } from '../locales/load.ts'
import { createTranslator, type Translator } from '../locales/translate.ts'
import { canGoBack, sessionOf } from '../domain/flow.ts'
import { FlowController } from '../wizard/controller.ts'
import { eventsOf, type KycEvent } from '../wizard/flow-events.ts'
import { loadFitter, loadLive, loadNetwork, preloadSteps } from '../wizard/lazy-steps.tsx'
import { themeSheet } from '../wizard/theme-sheet.ts'
import { TranslationContext } from '../wizard/translation.ts'
import { Wizard } from '../wizard/Wizard.tsx'
import {
  ATTRIBUTES,
  isAttribute,
  type KycCaptureOptions,
  narrowSession,
  optionOf,
} from './element-options.ts'

/** Without a DOM (a server, a test in Node) the class exists and does nothing. */
const Base: typeof HTMLElement = Reflect.get(globalThis, 'HTMLElement') ?? class {}

/**
 * `<kyc-capture>`: the whole wizard in one element. It starts by itself once it is on the page and has a token.
 *
 * Attributes: `token api-base locale theme countries document-types country document-type capture-modes`.
 * Properties: `token messages onTokenExpired`, and `configure(options)` for all at once.
 * Events, bubbling and composed: see `KycEventDetails`.
 * Custom properties: `--kyc-accent --kyc-on-accent --kyc-accent-strong --kyc-accent-soft --kyc-background
 * --kyc-surface --kyc-text --kyc-text-secondary --kyc-text-tertiary --kyc-line --kyc-line-strong --kyc-radius
 * --kyc-radius-card --kyc-font`.
 * Parts: `frame header page title actions button button-primary button-quiet camera shutter`.
 */
export class KycCaptureElement extends Base {
  static readonly observedAttributes = Object.keys(ATTRIBUTES)

  /** Leads back to the host's page at the end; the hosted page sets it. */
  onReturn: ((url: string) => void) | null = null

  #options: KycCaptureOptions = {}
  #controller: FlowController | undefined
  #root: Root | undefined
  #translator: Translator | undefined
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

  /** Sets options; those not named stay. A token begins the flow, where it does not run. */
  configure(options: KycCaptureOptions): void {
    this.#adopt({ ...this.#options, ...options })
    if (this.#onPage && options.token !== undefined) this.start()
  }

  /** Begins, where a token is known; nothing if it runs already. */
  start(): void {
    if (this.#controller !== undefined || this.token === '') return
    this.#controller = new FlowController({
      client: this.#client(),
      loadNetwork: async (client) => {
        const { SessionNetwork } = await loadNetwork()
        return new SessionNetwork(client, (detail) => this.#emit({ name: 'kyc-progress', detail }))
      },
      loadFitter: async (limits) => {
        const { ImageFitter } = await loadFitter()
        return new ImageFitter(limits)
      },
      loadLive: (owner) =>
        loadLive(
          { onBeforeCapture: () => this.#options.onBeforeCapture, debug: this.#options.debug === 'framing' },
          owner,
        ),
      newId: randomId,
      onTransition: (previous, next, event) => {
        if (previous.step === 'starting') {
          void preloadSteps()
          void this.#translate()
        }
        for (const told of eventsOf(previous, next, event)) this.#emit(told)
      },
    })
    this.#controller.start()
    void this.#translate()
    // A language that is slow to come is English until it is there: nobody waits for words.
    setTimeout(() => {
      this.#translator ??= createTranslator('en', en, this.#options.messages)
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
    this.#controller?.dispatch({ type: 'closePressed' })
  }

  /** As if the person had pressed back. True where there was a step to go back to. */
  back(): boolean {
    const state = this.#controller?.getState()
    if (state === undefined || !canGoBack(state)) return false
    this.#controller?.dispatch({ type: 'backPressed' })
    return true
  }

  /** Stops the camera, the worker and all requests, and forgets the pictures. `start()` begins anew. */
  destroy(): void {
    this.#unmount()
    this.#controller?.dispose()
    this.#controller = undefined
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
    this.#controller?.dispatch({ type: 'cameraInterrupted' })
    this.#onPage = true
    this.start()
    this.#render()
  }

  disconnectedCallback(): void {
    this.#onPage = false
    this.#darkScheme?.removeEventListener('change', this.#render)
    this.#stopCamera()
    // React may be drawing the host's page right now, and cannot be taken down meanwhile. Later in this task it can, and
    // it is known whether this was a move.
    queueMicrotask(() => {
      this.#unmount()
      if (this.isConnected) this.#render()
      else this.destroy()
    })
  }

  #adopt(options: KycCaptureOptions): void {
    const { locale, messages } = this.#options
    this.#options = options
    if (options.locale !== locale || options.messages !== messages) void this.#translate()
    this.#render()
  }

  #client(): SessionClient {
    const client = createSessionClient({
      apiBase: (this.#options.apiBase ?? servedFrom()).replace(/\/+$/, ''),
      token: () => this.token,
      onTokenExpired: async () => {
        const token = await this.#options.onTokenExpired?.()
        if (token === undefined || token === this.token) return false
        this.#options = { ...this.#options, token }
        return true
      },
    })
    const narrow = async (session: ReturnType<SessionClient['read']>) =>
      narrowSession(await session, this.#options)
    return {
      upload: client.upload,
      read: (signal) => narrow(client.read(signal)),
      submit: (...args) => narrow(client.submit(...args)),
    }
  }

  /** Language: the element's, then the session's, then the browser's. */
  async #translate(): Promise<void> {
    const state = this.#controller?.getState()
    const wishes = [this.#options.locale, state && sessionOf(state)?.locale, ...navigator.languages]
    const locale = matchLocale(wishes.flatMap((wish) => wish ?? []))
    const messages = await loadMessages(locale)
    this.#translator = createTranslator(locale, messages, this.#options.messages)
    this.#render()
  }

  readonly #render = (): void => {
    if (this.#controller === undefined || this.#translator === undefined || !this.#onPage) return
    this.#root ??= createRoot(this.#surface())
    this.#root.render(
      <TranslationContext value={this.#translator}>
        <Wizard controller={this.#controller} theme={this.#theme()} onReturn={this.onReturn} />
      </TranslationContext>,
    )
  }

  #surface(): ShadowRoot {
    if (this.shadowRoot !== null) return this.shadowRoot
    const shadow = this.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = [themeSheet()]
    return shadow
  }

  /** In this very task, whatever React does. */
  #stopCamera(): void {
    for (const { srcObject } of this.shadowRoot?.querySelectorAll('video') ?? []) {
      if (srcObject instanceof MediaStream) for (const track of srcObject.getTracks()) track.stop()
    }
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

  #emit({ name, detail }: KycEvent): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  /** Properties that were set before the class was known hide its setters: take them in. */
  #adoptEarlyProperties(): void {
    for (const name of ['token', 'messages', 'onTokenExpired'] as const) {
      if (!Object.hasOwn(this, name)) continue
      const early: unknown = Reflect.get(this, name)
      Reflect.deleteProperty(this, name)
      Reflect.set(this, name, early)
    }
  }
}

/** Until then the page shows nothing rather than a flash of another language. */
const LANGUAGE_PATIENCE_MS = 400

/** Where this module came from: the server that serves it is the API unless the host says otherwise. */
function servedFrom(): string {
  return new URL(import.meta.url).origin
}

/** 128 random bits; `crypto.randomUUID` is missing on pages that are not secure. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
