/** Lets so many in at once, and so many wait: large bodies would fill the memory otherwise. */
import { ApiFailure } from './failure.ts'

export interface Gate {
  /** Does `work` once there is room. @throws ApiFailure 503 where too many wait already. */
  within<Result>(work: () => Promise<Result>): Promise<Result>
}

export function createGate(options: { readonly places: number; readonly waiting: number }): Gate {
  const queue: (() => void)[] = []
  let inside = 0
  return {
    async within(work) {
      if (inside < options.places) inside++
      else {
        if (queue.length >= options.waiting)
          throw new ApiFailure(503, 'busy', 'Too many uploads are under way.', { retryAfterS: 5 })
        await new Promise<void>((resolve) => queue.push(resolve))
      }
      try {
        return await work()
      } finally {
        const next = queue.shift()
        // The place goes to who waited longest, without a moment in which somebody else could take it.
        if (next === undefined) inside--
        else next()
      }
    },
  }
}
