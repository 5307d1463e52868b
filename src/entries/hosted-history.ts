import type { KycCaptureElement } from './kyc-capture-element.tsx'

/**
 * On a page of its own the browser's back button goes one step back in the wizard. One guard entry stands before the
 * page's own: going back over it steps back and puts it there again, as long as there is a step.
 */
export function keepBackButton(element: KycCaptureElement): void {
  const guard = () => {
    if (history.state !== 'guard') history.pushState('guard', '')
  }
  element.addEventListener('kyc-step-change', guard, { once: true })
  addEventListener('popstate', () => {
    if (element.back()) guard()
    else history.back()
  })
}
