import { afterEach, expect, it } from 'vitest'
import { startHarness, type Harness } from './testing/harness.ts'

let harness: Harness
afterEach(() => harness.stop())

it('reads a document with two sides, from the pictures to the outcome', async () => {
  harness = await startHarness()
  const made = await harness.create({ external_id: 'customer-7', test_scenario: 'passed' })
  const browser = harness.browser(made.client_token)
  const document = { nationality: 'DEU', card_type: 'ID_CARD' } as const
  const answer = await browser.send(document, { back: true })
  expect(answer.status).toBe(202)
  const done = await browser.settled()
  expect(done).toMatchObject({ status: 'completed', outcome: 'passed', images: [] })
})
