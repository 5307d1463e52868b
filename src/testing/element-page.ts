/** A host's page with `<kyc-capture>` on it, and the element in the person's verbs. */
import type { ClientSession } from '../domain/contract.ts'
import { createFakeFetch, type FakeFetch, json } from './fake-fetch.ts'

/** Where the tests' server is said to be. */
export const API = 'https://kyc.test'

export interface ElementPage {
  readonly element: HTMLElement
  readonly title: () => string
  readonly press: (name: string) => void
  /** Waits until a screen of that title is on show. */
  readonly comesTo: (title: string) => Promise<void>
}

/** Replaces the page's `fetch` by a server that tells every token of the same session. */
export function serveSession(session: ClientSession): FakeFetch {
  const server = createFakeFetch(() => json(session))
  window.fetch = server.fetch
  return server
}

export function pageOf(element: HTMLElement): ElementPage {
  const title = () => element.shadowRoot?.querySelector('h1')?.textContent ?? ''
  return {
    element,
    title,
    press: (name) => {
      const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])]
      const found = buttons.find(
        (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name,
      )
      if (found === undefined) throw new Error(`No button is called ${name}; the page says: ${title()}`)
      found.click()
    },
    comesTo: async (wanted) => {
      const end = performance.now() + 3_000
      while (!title().includes(wanted)) {
        if (performance.now() > end) throw new Error(`Expected “${wanted}”, and found “${title()}”.`)
        await new Promise((turn) => setTimeout(turn, 4))
      }
    },
  }
}
