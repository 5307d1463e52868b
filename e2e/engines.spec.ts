/** The whole journey by a file in each of three engines: what a phone's browser is made of, as far as Debian has it. */
import { ENGINES, openBrowser } from './browsers/open.mjs'
import { createSession, jobsOf } from './fixtures/backend.ts'
import { expect, test } from './fixtures/test.ts'

for (const engine of ENGINES) {
  test(`a person with a file gets through in ${engine}`, async ({ request }) => {
    test.setTimeout(120_000)
    const session = await createSession(request, {
      country: 'NZL',
      document_type: 'PASSPORT',
      capture_modes: ['upload'],
    })
    const browser = await openBrowser(engine)
    try {
      await browser.goto(session.url)
      const read = await browser.evaluate(sendAFile, 'All done, thank you')
      expect(read).toEqual([
        'Let’s photograph your document',
        'Add the photo page of your Passport',
        'Can you read every word?',
        'All done, thank you',
      ])
    } finally {
      await browser.close()
    }
    const [job] = await jobsOf(request, session.id)
    expect(job?.pictures).toMatchObject([{ side: 'front', format: 'jpeg', orientation: 1 }])
  })
}

/** Runs in the page: presses what a person would, and tells the headings that it read. */
async function sendAFile(last: string): Promise<readonly string[]> {
  const read: string[] = []
  const shadow = () => document.querySelector('kyc-capture')?.shadowRoot
  const seen = async (heading: string) => {
    for (let tries = 0; tries < 400; tries++) {
      if (shadow()?.querySelector('h1')?.textContent === heading) return void read.push(heading)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`“${heading}” was never there, but “${shadow()?.querySelector('h1')?.textContent}”`)
  }
  const press = (name: string) => {
    const buttons = [...(shadow()?.querySelectorAll('button') ?? [])]
    buttons.find((button) => button.textContent === name)?.click()
  }
  const photo = async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 1600
    canvas.height = 1100
    const context = canvas.getContext('2d')
    for (let row = 0; row < 40; row++) context?.fillRect(60 + row * 5, 30 + row * 25, 900, 9)
    return new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  }

  await seen('Let’s photograph your document')
  press('Agree and continue')
  await seen('Add the photo page of your Passport')
  const blob = await photo()
  const transfer = new DataTransfer()
  if (blob !== null) transfer.items.add(new File([blob], 'page.png', { type: 'image/png' }))
  const input = shadow()?.querySelector('input[type=file]')
  if (input instanceof HTMLInputElement) input.files = transfer.files
  input?.dispatchEvent(new Event('change', { bubbles: true }))
  await seen('Can you read every word?')
  press('Yes, everything is clear')
  await seen(last)
  return read
}
