/** Three books held against each other: what the upstream took, what the integrator heard, and what people were told. */

/**
 * @typedef {object} Books
 * @property {readonly import('./person.mjs').Told[]} told
 * @property {readonly string[]} sent the pictures of all jobs that the upstream took, by their SHA-256
 * @property {readonly Heard[]} heard events, each once
 * @property {ReadonlyMap<string, string>} views the status of each session as the integrator reads it at the end
 */
/** @typedef {{id: string, type: string, session: string}} Heard */

/** Whatever else a person was told last, it is neither an end nor a question. */
const ENDS = new Set(['completed', 'requires_input', 'canceled', 'expired'])

/**
 * @param {Books} books
 * @returns {Record<string, readonly string[]>} for each rule the sessions, or pictures, that break it
 */
export function violations({ told, sent, heard, views }) {
  const times = countBy(sent, (sha256) => sha256)
  const ours = new Set(told.map(({ sha256 }) => sha256))
  const events = new Map(told.map(({ id }) => [id, heard.filter(({ session }) => session === id)]))
  const typesOf = (/** @type {string} */ id) => (events.get(id) ?? []).map(({ type }) => type)
  /** @type {(breaks: (one: import('./person.mjs').Told) => boolean) => readonly string[]} */
  const where = (breaks) => told.filter(breaks).map(({ id }) => id)
  return {
    'stuck: no end and no question': where(({ status }) => !ENDS.has(status)),
    'doubled: sent more often than accepted': where(
      ({ sha256, accepted }) => (times.get(sha256) ?? 0) > accepted.length,
    ),
    'doubled: completed in two events': where(
      ({ id }) => typesOf(id).filter((type) => type === 'kyc.session.completed').length > 1,
    ),
    'lost: completed, though the upstream never had it': where(
      ({ sha256, status }) => status === 'completed' && !times.has(sha256),
    ),
    'lost: the upstream has a picture of nobody': [...new Set(sent)].filter((sha256) => !ours.has(sha256)),
    'lost: an end that the integrator never heard of': where(
      ({ id, status, accepted }) => accepted.length > 0 && !typesOf(id).includes(`kyc.session.${status}`),
    ),
    'contradicted: the integrator reads something else': where(
      ({ id, status }) => status !== 'gone' && views.get(id) !== status,
    ),
    'contradicted: accepted, and then as if it had never been': where(
      ({ id, accepted }) => accepted.length > 0 && !typesOf(id).includes('kyc.session.processing'),
    ),
  }
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} key
 * @returns {ReadonlyMap<string, number>}
 */
function countBy(items, key) {
  const counts = new Map()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
