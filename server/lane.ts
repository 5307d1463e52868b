/**
 * A lane of work: takes on what is due, oldest first, and keeps so many at once under way. What is due lies in the store,
 * so any process may take it, and one that starts again goes on where the last one stopped.
 */
import { errorName, type Log } from './log.ts'
import type { Clock } from './ports.ts'
import { StorageFailure } from './store/db.ts'

export type Lane = ReturnType<typeof runLane>

interface LaneOptions<Job> {
  readonly name: string
  readonly clock: Clock
  readonly log: Log
  /** Then nothing more is begun. */
  readonly closing: AbortController
  /** How many at once; and how many of them at their beginning, so that the next is ready when its turn comes. */
  readonly width: number
  readonly ahead?: number
  /** How long nothing due is looked for again: others may have died and left theirs. */
  readonly lookEveryMs: number
  /** Takes on the next job, if one is due. */
  claim(): Promise<Job | null>
  nextDue(): Promise<number | null>
  /** Up to where the job waits for somebody else; how it goes on then is what it returns. */
  begin(job: Job, signal: AbortSignal): Promise<(() => Promise<void>) | null>
}

const PAUSE_MS = 1_000

export function runLane<Job extends { readonly id: string }>(options: LaneOptions<Job>) {
  const { name, clock, log, closing, width, ahead = 1, lookEveryMs, claim, nextDue, begin } = options
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
    if (!closing.signal.aborted) log.error(`${name} failed`, { error_name: errorName(thrown), ...code })
  }

  async function attend(job: Job): Promise<void> {
    beginning++
    const begun = begin(job, closing.signal).finally(() => {
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
    const job = await claim()
    if (job === null) {
      const due = (await nextDue()) ?? Infinity
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
  }

  /** When nothing is under way any more. */
  const ended = run().then(() => Promise.all(running.values()))
  return { ring, ended }
}
