import { expect, test } from 'vitest'
import { violations } from './verdict.mjs'

/** Two people: one got through at the second try, the other is asked again. */
function books() {
  const event = (session: string, type: string, n: number) => ({
    id: `evt_${session}_${n}`,
    type: `kyc.session.${type}`,
    session,
  })
  return {
    told: [
      { id: 'a', token: 't', sha256: 'picture-a', status: 'completed', error: null, accepted: ['1', '2'] },
      { id: 'b', token: 't', sha256: 'picture-b', status: 'requires_input', error: 'busy', accepted: ['1'] },
    ],
    sent: ['picture-a', 'picture-a'],
    heard: [
      event('a', 'processing', 1),
      event('a', 'requires_input', 2),
      event('a', 'processing', 3),
      event('a', 'completed', 4),
      event('b', 'processing', 1),
      event('b', 'requires_input', 2),
    ],
    views: new Map([
      ['a', 'completed'],
      ['b', 'requires_input'],
    ]),
  }
}
const broken = (of: Parameters<typeof violations>[0]) =>
  Object.entries(violations(of)).flatMap(([rule, ids]) => (ids.length > 0 ? [`${rule}: ${ids.join()}`] : []))

test('T24: books that agree have nothing against them', () => {
  expect(broken(books())).toEqual([])
})

test.each([
  ['a third job for two submissions', 'doubled: sent more often than accepted: a', { sent: 'picture-a' }],
  [
    'a job for a submission that nobody accepted',
    'doubled: sent more often',
    { unaccepted: 'b', sent: 'picture-b' },
  ],
  ['a second completed event', 'doubled: completed in two events: a', { hears: ['a', 'completed'] }],
  ['a result out of nothing', 'lost: completed, though the upstream never had it: a', { unsent: true }],
  ['a picture of nobody', 'lost: the upstream has a picture of nobody: other', { sent: 'other' }],
  ['an end without an event', 'lost: an end that the integrator never heard of: a', { unheard: 'evt_a_4' }],
  ['a person who waits for ever', 'stuck: no end and no question: b', { status: 'processing' }],
  ['a person who was told nonsense', 'stuck: no end and no question: b', { status: 'undefined' }],
  ['a person who lost the server', 'stuck: no end and no question: b', { status: 'gone' }],
  [
    'another status for the integrator',
    'contradicted: the integrator reads something else: a',
    { view: 'expired' },
  ],
  ['an acceptance that was forgotten', 'contradicted: accepted, and then', { unheard: 'evt_b_1' }],
])('T24, T25: %s is found', (_what, finding, planted) => {
  const of = books()
  if ('sent' in planted && planted.sent !== undefined) of.sent.push(planted.sent)
  if ('unaccepted' in planted) of.told.splice(1, 1, { ...must(of.told[1]), accepted: [] })
  if ('hears' in planted) of.heard.push({ id: 'evt_a_9', type: 'kyc.session.completed', session: 'a' })
  if ('unsent' in planted) of.sent.length = 0
  if ('unheard' in planted) of.heard = of.heard.filter(({ id }) => id !== planted.unheard)
  if ('status' in planted) of.told.splice(1, 1, { ...must(of.told[1]), status: planted.status ?? '' })
  if ('view' in planted) of.views.set('a', planted.view ?? '')
  expect(broken(of).join('\n')).toContain(finding)
})

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The books are empty.')
  return value
}
