/** A lane of work: takes on what is due in the store, oldest first, so many at once; any process may go on with any of it. */
import type { Deps } from './assemble.ts'
import { errorName } from './log.ts'
import { StorageFailure } from './store/db.ts'
import type { Job, Jobs } from './store/store.ts'

export type Lane = ReturnType<typeof runLane>

/** How it goes on once its turn has come; nothing where this was all. */
export type Begun = Promise<(() => Promise<void>) | void>

/** How many at once, and of them at their beginning, so that the next is ready in time; and when another process takes one on. */
type LaneOptions = Readonly<Record<'width' | 'ahead' | 'leaseMs', number>>

const PAUSE_MS = 1_000

/** @param begin up to where the job waits for somebody else. */
export function runLane<Name extends Job>(
  { store, clock, log, closing, lookEveryMs }: Deps,
  name: Name,
  { width, ahead, leaseMs }: LaneOptions,
  begin: (job: Jobs[Name]) => Begun,
) {
  const running = new Map<string, Promise<void>>()
  let beginning = 0
  let bell = new AbortController()

  /** Something new may be due. */
  function ring(): void {
    bell.abort()
    bell = new AbortController()
  }

  const pause = (ms: number, rung: AbortSignal) =>
    clock.sleep(ms, AbortSignal.any([closing.signal, rung])).catch(() => undefined)

  /** The store, most likely. */
  function failed(thrown: unknown): void {
    const code = thrown instanceof StorageFailure ? { code: thrown.code } : {}
    if (!closing.signal.aborted)
      log.error('lane failed', { what: name, error_name: errorName(thrown), ...code })
  }

  async function attend(job: Jobs[Name]): Promise<void> {
    beginning++
    const begun = begin(job).finally(() => {
      beginning--
      ring()
    })
    await begun.then((goOn) => goOn?.()).catch(failed)
    running.delete(job.id)
    ring()
  }

  async function round(): Promise<void> {
    const rung = bell.signal
    if (running.size >= width || beginning >= ahead) return pause(lookEveryMs, rung)
    const job = await store.claim(name, clock.now(), leaseMs)
    if (job === null) {
      const due = (await store.nextDue(name)) ?? Infinity
      return pause(Math.min(lookEveryMs, Math.max(5, due - clock.now())), rung)
    }
    // Ours already, where it waits for longer than its lease: that has just begun anew.
    if (!running.has(job.id)) running.set(job.id, attend(job))
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted)
      await round().catch((thrown: unknown) => {
        failed(thrown)
        return pause(PAUSE_MS, closing.signal)
      })
    await Promise.all(running.values())
  }

  /** `ended` when nothing is under way any more. */
  return { ring, ended: run() }
}
