import * as fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { CreateSessionSchema, DocumentChoiceSchema } from '../src/domain/contract.ts'
import { checkPicture } from './picture-check.ts'
import { readResult } from './upstream/result.ts'
import { startHarness } from './testing/harness.ts'
import { jpeg, png } from './testing/pictures.ts'

const LONG = { timeout: 120_000 }
const OUTCOMES = new Set(['passed', 'review', 'rejected'])

/** Made once: to combine them anew costs a tenth of making them anew. */
const anything = fc.constantFrom(...fc.sample(fc.anything({ maxDepth: 2, withNullPrototype: true }), 2_000))

/** What people and programs really get wrong, beside what nobody would. */
const almost = fc.record(
  {
    nationality: fc.oneof(fc.constantFrom('DEU', 'CAN', 'deu', 'AUTO', '__proto__'), anything),
    card_type: fc.oneof(fc.constantFrom('ID_CARD', 'PASSPORT', 'id_card'), anything),
    metadata: anything,
    countries: anything,
    return_url: fc.constantFrom('https://shop.example', 'javascript:1', '//x'),
    locale: fc.string(),
  },
  { requiredKeys: [] },
)

it('row 1: no body makes the schemas throw, and what they take is what they say', LONG, () => {
  let seen = 0
  fc.assert(
    fc.property(fc.oneof(almost, anything), (body) => {
      seen++
      const made = v.safeParse(CreateSessionSchema, body)
      const chosen = v.safeParse(DocumentChoiceSchema, body)
      if (chosen.success) expect(Object.keys(chosen.output).sort()).toEqual(['card_type', 'nationality'])
      if (made.success) expect(JSON.stringify(made.output).length).toBeLessThan(1_000_000)
    }),
    { numRuns: 50_000 },
  )
  expect(seen).toBe(50_000)
  expect('polluted' in {}).toBe(false)
})

it('row 40: no answer of the upstream makes its reader throw, and nothing strange is a pass', LONG, () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          Status: fc.oneof(fc.constantFrom('PASSED', 'COMPLETED', 'ABNORMAL', 'PROCESSING'), anything),
          WarnInfo: anything,
          CardInfo: anything,
          BackCardInfo: anything,
          HeadImageBase64: anything,
        },
        { requiredKeys: [] },
      ),
      (response) => {
        const answer = readResult({ ...response, CardVerificationToken: 't' }, 't')
        if (answer.kind !== 'done') return
        expect(OUTCOMES.has(answer.outcome)).toBe(true)
        if (answer.outcome === 'passed') expect(['PASSED', 'COMPLETED']).toContain(response.Status)
      },
    ),
    { numRuns: 30_000 },
  )
})

it('T6: no picture with wrong bytes makes the check throw, or lets more through than came in', LONG, () => {
  const seeds = [jpeg(), jpeg({ components: 1 }), png(), png({ width: 4096, height: 256 })]
  fc.assert(
    fc.property(
      fc.nat(seeds.length - 1),
      fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 5 }),
      fc.nat(400),
      (seed, edits, cut) => {
        const bytes = Buffer.from(seeds[seed] ?? []).subarray(0, Math.max(1, cut))
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
        const checked = checkPicture(bytes, { headImage: false })
        if (typeof checked !== 'string') expect(checked.length).toBeLessThanOrEqual(bytes.length + 64)
      },
    ),
    { numRuns: 20_000 },
  )
})

it('row 1: whatever is posted, the answer is one of ours and never a fault of our own', LONG, async () => {
  const harness = await startHarness()
  const made = await harness.create()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/v1/sessions', '/v1/session/submission', '/test/sessions'),
      fc.oneof(
        fc.json(),
        fc.string(),
        almost.map((value) => JSON.stringify(value) ?? ''),
      ),
      fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-8', 'x'),
      async (path, body, type) => {
        const answer = await harness.request(path, {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${path === '/v1/sessions' ? harness.server.secretKey : made.client_token}`,
            'Content-Type': type,
            'Idempotency-Key': 'k',
          },
          body,
        })
        expect([201, 400, 413, 415, 422]).toContain(answer.status)
      },
    ),
    { numRuns: 400 },
  )
  expect(harness.logged()).not.toContain('request failed')
  await harness.stop()
})
