import { refuse } from './failure.ts'

export type Gate = ReturnType<typeof createGate>

/**
 * Lets so many in at once, in the order of coming: large bodies would fill the memory otherwise.
 *
 * @param most that may wait; one more is answered with 503.
 */
export function createGate(places: number, most: number) {
  const waiting: (() => void)[] = []
  let taken = 0
  return {
    isIdle: () => taken === 0,
    async within<Result>(work: () => Promise<Result>): Promise<Result> {
      if (taken < places) taken++
      else if (waiting.length < most) await new Promise<void>((enter) => void waiting.push(enter))
      else refuse(503, 'busy', 'Too many uploads are under way.', { retryAfterS: 5 })
      try {
        return await work()
      } finally {
        // The place goes to who waited longest, without a moment in which somebody else could take it.
        const enter = waiting.shift()
        if (enter === undefined) taken--
        else enter()
      }
    },
  }
}
