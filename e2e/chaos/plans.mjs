/** Which fault happens when: each kind in turn, so that all are met about as often; the order follows from a seed. */
import { CALL_FAULTS, WEBHOOK_FAULTS } from './faulty-network.mjs'
import { DATABASE_FAULTS } from './faulty-database.mjs'

const SUBMIT_FAULTS = ['kill before the submission', 'kill during the submission', 'an orderly stop']
/** Not every time that one may happen: a breaker that only meets faults stays open, and nothing is learnt of the rest. */
const TAKEN = 0.4

const FAULTS = [
  ...CALL_FAULTS.flatMap((name) => [`apply: ${name}`, `result: ${name}`]),
  ...WEBHOOK_FAULTS,
  ...DATABASE_FAULTS,
  ...SUBMIT_FAULTS,
]
/** A third of all people meet none. */
const KINDS = [...FAULTS, ...FAULTS.slice(FAULTS.length / 2).map(() => null)]

/** @param {string} kind */
const isKill = (kind) => kind.includes('kill')

/** @param {number} seed */
export function createPlans(seed) {
  const random = randomOf(seed)
  /** @type {string[]} faults that wait for their moment */
  let armed = []
  /** @type {(string | null)[]} */
  let order = []
  /** @type {Map<string, number>} */
  const met = new Map(FAULTS.map((name) => [name, 0]))
  /** @param {string} name */
  const count = (name) => void met.set(name, (met.get(name) ?? 0) + 1)
  return {
    random,
    kinds: KINDS.length,
    /** How often each fault happened. @type {ReadonlyMap<string, number>} */
    met,
    /** Kinds that have not happened yet. */
    unmet: () => FAULTS.filter((name) => met.get(name) === 0),
    /** What the next person brings with them: armed, or returned where it is to happen with their submission. */
    next() {
      if (order.length === 0) order = shuffled(KINDS, random)
      const name = order.pop() ?? null
      if (name === null) return null
      if (SUBMIT_FAULTS.includes(name)) {
        count(name)
        return name
      }
      armed.push(name)
      return null
    },
    /**
     * The first armed fault that may happen now, if any does.
     *
     * @param {(name: string) => boolean} mayHappen
     */
    take(mayHappen) {
      if (random() > TAKEN) return null
      // A server is killed only now and then: the kinds that were met least come first, or some would never find their moment.
      const fewest = Math.min(...armed.filter(isKill).map((kind) => met.get(kind) ?? 0))
      const name = armed.find((kind) => mayHappen(kind) && (!isKill(kind) || met.get(kind) === fewest))
      if (name === undefined) return null
      armed.splice(armed.indexOf(name), 1)
      count(name)
      return name
    },
    disarm() {
      armed = []
    },
  }
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {() => number} random
 */
function shuffled(items, random) {
  const keyed = items.map((item) => ({ item, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}

/**
 * Numbers in [0, 1) that follow from a seed: a counter, well mixed (the finaliser of MurmurHash3).
 *
 * @param {number} seed
 */
function randomOf(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000
  }
}
