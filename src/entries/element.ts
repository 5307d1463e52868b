/** The public API of the web component. Importing it anywhere, a server included, has no effect but the definition. */
import { KycCaptureElement } from './kyc-capture-element.tsx'
import type { KycCaptureOptions } from './element-options.ts'
import type { KycEventDetails, KycEventName } from '../wizard/flow-events.ts'

type KycEventMap = { [Name in KycEventName]: CustomEvent<KycEventDetails[Name]> }

export { KycCaptureElement }
export type { KycCaptureOptions } from './element-options.ts'
export type { CaptureCandidate, CaptureDecision, CaptureHook } from '../wizard/capture-hook.ts'
export type { KycEventDetails, KycEventName } from '../wizard/flow-events.ts'

const TAG = 'kyc-capture'

if (typeof customElements !== 'undefined') {
  if (customElements.get(TAG) === undefined) customElements.define(TAG, KycCaptureElement)
  // oxlint-disable-next-line no-console -- the engineer who loads two versions must hear it; nothing else logs
  else console.warn('<kyc-capture> is defined already; this second definition is ignored.')
}

/** Makes a widget inside a container of the host's page, and starts it when the options have a token. */
export function createKycCapture(container: Element, options: KycCaptureOptions): KycCaptureElement {
  const element = container.ownerDocument.createElement(TAG)
  if (!(element instanceof KycCaptureElement))
    throw new TypeError('<kyc-capture> is defined by another version.')
  element.configure(options)
  container.append(element)
  return element
}

declare global {
  interface HTMLElementTagNameMap {
    'kyc-capture': KycCaptureElement
  }
  /** They bubble: a listener may sit on the element, a container or the document. */
  interface HTMLElementEventMap extends KycEventMap {}
}
