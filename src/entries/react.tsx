/** `<KycCapture>`: the element for React hosts, with typed callbacks. Renders on a server as an empty element. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { KycEventDetails, KycEventName } from '../wizard/flow-events.ts'
import { KycCaptureElement, type KycCaptureOptions } from './element.ts'

type Callbacks = {
  readonly [Name in KycEventName as CallbackName<Name>]?: (detail: KycEventDetails[Name]) => void
}

/** `kyc-step-change` → `onStepChange`. */
type CallbackName<Name extends string> = Name extends `kyc-${infer Rest}` ? `on${Pascal<Rest>}` : never
type Pascal<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Text>

export type KycCaptureProps = KycCaptureOptions & Callbacks & { readonly className?: string }

const EVENTS: { readonly [Name in KycEventName]: CallbackName<Name> } = {
  'kyc-ready': 'onReady',
  'kyc-step-change': 'onStepChange',
  'kyc-country-select': 'onCountrySelect',
  'kyc-document-select': 'onDocumentSelect',
  'kyc-capture': 'onCapture',
  'kyc-retake': 'onRetake',
  'kyc-quality-warning': 'onQualityWarning',
  'kyc-submit': 'onSubmit',
  'kyc-progress': 'onProgress',
  'kyc-complete': 'onComplete',
  'kyc-cancel': 'onCancel',
  'kyc-error': 'onError',
}

export function KycCapture({ className, ...props }: KycCaptureProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)

  // The element is React's outside: its options and listeners are kept in step by hand, before anything else can happen.
  useLayoutEffect(() => {
    latest.current = props
    const element = place.current?.firstElementChild
    if (element instanceof KycCaptureElement) element.configure(optionsOf(props))
  })

  useEffect(() => {
    const element = document.createElement('kyc-capture')
    for (const [event, callback] of Object.entries(EVENTS)) {
      element.addEventListener(event, (told) => {
        const listener: unknown = Reflect.get(latest.current, callback)
        if (typeof listener === 'function' && told instanceof CustomEvent) listener(told.detail)
      })
    }
    element.configure(optionsOf(latest.current))
    place.current?.replaceChildren(element)
    return () => element.remove()
  }, [])

  return <div ref={place} className={className} />
}

function optionsOf(props: Omit<KycCaptureProps, 'className'>): KycCaptureOptions {
  const callbacks: readonly string[] = Object.values(EVENTS)
  return Object.fromEntries(Object.entries(props).filter(([name]) => !callbacks.includes(name)))
}
