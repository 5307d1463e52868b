/** The element's attributes and properties, and how they narrow what the session offers. */
import type { CaptureMode, ClientSession } from '../domain/contract.ts'
import { CARD_TYPES, NATIONALITIES } from '../domain/documents.ts'
import type { Message } from '../locales/translate.ts'
import type { CaptureHook } from '../wizard/capture-hook.ts'

export interface KycCaptureOptions {
  /** The session's client token; never the secret key. */
  readonly token?: string
  /** Origin of the kyc-capture server; by default where this module was loaded from. */
  readonly apiBase?: string
  /** BCP 47 tag; by default the session's, then the browser's. */
  readonly locale?: string
  readonly theme?: 'light' | 'dark' | 'auto'
  /** A CSS colour; its hover, its focus and the text on it are computed from it. */
  readonly accent?: string
  /** ISO 3166-1 alpha-3; narrows what the session offers. */
  readonly countries?: readonly string[]
  readonly documentTypes?: readonly string[]
  /** Preselected: the step is skipped. */
  readonly country?: string
  readonly documentType?: string
  readonly captureModes?: readonly string[]
  /** False: the camera never takes a picture by itself; the person's own switch is not offered then. */
  readonly autoCapture?: boolean
  /** The host's own texts, by key. */
  readonly messages?: Readonly<Record<string, Message>>
  /** Asked for a new token when the old one is refused. */
  readonly onTokenExpired?: () => Promise<string>
  /** Asked before a picture counts; see `CaptureHook`. */
  readonly onBeforeCapture?: CaptureHook
  /** Draws what the finder sees over the camera's picture, for tuning on a real phone. */
  readonly debug?: 'framing'
}

/** Each attribute, and the property it sets. */
export const ATTRIBUTES = {
  token: 'token',
  'api-base': 'apiBase',
  locale: 'locale',
  theme: 'theme',
  accent: 'accent',
  countries: 'countries',
  'document-types': 'documentTypes',
  country: 'country',
  'document-type': 'documentType',
  'capture-modes': 'captureModes',
  'auto-capture': 'autoCapture',
} as const satisfies Record<string, keyof KycCaptureOptions>

export type AttributeName = keyof typeof ATTRIBUTES

export function isAttribute(name: string): name is AttributeName {
  return Object.hasOwn(ATTRIBUTES, name)
}

/** An attribute's text as the option it sets; lists are separated by commas or spaces, unknown words are left out. */
export function optionOf(name: AttributeName, text: string): Partial<KycCaptureOptions> {
  switch (name) {
    case 'countries':
      return { countries: listOf(text) }
    case 'document-types':
      return { documentTypes: listOf(text) }
    case 'capture-modes':
      return { captureModes: listOf(text) }
    case 'auto-capture':
      return { autoCapture: text !== 'false' }
    case 'theme':
      return { theme: text === 'light' || text === 'dark' ? text : 'auto' }
    default:
      return { [ATTRIBUTES[name]]: text }
  }
}

/**
 * The session as this page wants it: narrowed further, preselected. What would leave nothing to choose is not applied,
 * since the server's list is the truth.
 */
export function narrowSession(session: ClientSession, options: KycCaptureOptions): ClientSession {
  const documents = session.documents.filter(
    (rule) =>
      (!options.countries?.length || options.countries.includes(rule.nationality)) &&
      (!options.documentTypes?.length || options.documentTypes.includes(rule.card_type)),
  )
  const modes = session.capture_modes.filter(
    (mode: CaptureMode) => options.captureModes?.includes(mode) ?? true,
  )
  return {
    ...session,
    documents: documents.length > 0 ? documents : session.documents,
    capture_modes: modes.length > 0 ? modes : session.capture_modes,
    auto_capture: session.auto_capture && options.autoCapture !== false,
    country: NATIONALITIES.find((code) => code === options.country) ?? session.country,
    document_type: CARD_TYPES.find((type) => type === options.documentType) ?? session.document_type,
  }
}

function listOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}
