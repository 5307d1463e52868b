/** Lets so many in at once, and so many wait: large bodies would fill the memory otherwise. */
import { ApiFailure } from './failure.ts'

export interface Gate {
  /**
   * Does `work` once there is room.
   *
   * @param guest whose it is: whoever is slow keeps only their own others waiting
   * @throws ApiFailure 503 where too many wait already.
   */
  within<Result>(guest: string, work: () => Promise<Result>): Promise<Result>
}

interface Waiting {
  readonly guest: string
  readonly enter: () => void
}

/** @param options `places` for all, and `placesOfOne` of them for one guest */
export function createGate(options: {
  readonly places: number
  readonly placesOfOne: number
  readonly waiting: number
}): Gate {
  const inside = new Map<string, number>()
  let queue: readonly Waiting[] = []
  let taken = 0
  const hasRoom = ({ guest }: { guest: string }) =>
    taken < options.places && (inside.get(guest) ?? 0) < options.placesOfOne

  function enter(guest: string): void {
    taken++
    inside.set(guest, (inside.get(guest) ?? 0) + 1)
  }

  function leave(guest: string): void {
    taken--
    const left = (inside.get(guest) ?? 1) - 1
    if (left > 0) inside.set(guest, left)
    else inside.delete(guest)
    // The place goes to who waited longest, without a moment in which somebody else could take it.
    const next = queue.find(hasRoom)
    if (next === undefined) return
    queue = queue.filter((one) => one !== next)
    enter(next.guest)
    next.enter()
  }

  return {
    async within(guest, work) {
      if (hasRoom({ guest })) enter(guest)
      else {
        if (queue.length >= options.waiting)
          throw new ApiFailure(503, 'busy', 'Too many uploads are under way.', { retryAfterS: 5 })
        await new Promise<void>((resolve) => {
          queue = [...queue, { guest, enter: resolve }]
        })
      }
      try {
        return await work()
      } finally {
        leave(guest)
      }
    },
  }
}
