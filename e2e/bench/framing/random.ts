/** Numbers from a seed: the same on every machine, so that a frame is named by two integers. */

export interface Random {
  /** In [0, 1). */
  readonly next: () => number
  readonly between: (low: number, high: number) => number
  /** An integer in [low, high). */
  readonly int: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly normal: (mean: number, deviation: number) => number
  readonly pick: <const T>(items: readonly [T, ...T[]]) => T
  /** Keys of a table by their weights. */
  readonly weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>) => K
}

/** Mulberry32 over a mix of both integers. */
export function createRandom(seed: number, index: number): Random {
  let state = (Math.imul(seed + 0x9e37, 0x85ebca6b) ^ Math.imul(index + 0x79b9, 0xc2b2ae35)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  for (let i = 0; i < 4; i++) next()
  const between = (low: number, high: number): number => low + (high - low) * next()
  const int = (low: number, high: number): number => Math.floor(between(low, high))
  return {
    next,
    between,
    int,
    chance: (probability) => next() < probability,
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (items) => items[int(0, items.length)] ?? items[0],
    weighted: (weights) => {
      const keys = Object.keys(weights).filter((key): key is keyof typeof weights => key in weights)
      let left = next() * keys.reduce((sum, key) => sum + (weights[key] ?? 0), 0)
      for (const key of keys) {
        left -= weights[key] ?? 0
        if (left < 0) return key
      }
      const last = keys.at(-1)
      if (last === undefined) throw new Error('weights of nothing')
      return last
    },
  }
}
