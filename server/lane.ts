/**
 * A lane of work: takes on what is due, oldest first, and keeps so many at once under way. What is due lies in the store,
 * so any process may take it, and one that starts again goes on where the last one stopped.
 */
import type { Clock } from './ports.ts'

export interface LaneDeps<Job> {
  readonly clock: Clock
  /** How many at once. */
  readonly width: number
  /** How long nothing due is looked for again: others may have died and left theirs. */
  readonly lookEveryMs: number
  /** Takes on the next job, if one is due. */
  claim(): Promise<Job | null>
  nextDue(): Promise<number | null>
  /** One after another, up to where the job may go on beside others; that way is what it returns. */
  begin(job: Job, signal: AbortSignal): Promise<(() => Promise<void>) | null>
  /** Something failed, the store most likely; the lane goes on after a pause. */
  failed(thrown: unknown): void
}

export interface Lane {
  /** Something new may be due. */
  ring(): void
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>
}

const PAUSE_MS = 1_000

export function runLane<Job>(deps: LaneDeps<Job>): Lane {
  const { clock } = deps
  const closing = new AbortController()
  const running = new Set<Promise<void>>()
  let bell = new AbortController()

  async function idle(): Promise<void> {
    const rung = bell.signal
    const due = await deps.nextDue()
    const wait = due === null ? deps.lookEveryMs : Math.min(deps.lookEveryMs, Math.max(5, due - clock.now()))
    await pause(wait, rung)
  }

  async function pause(ms: number, signal: AbortSignal): Promise<void> {
    await clock.sleep(ms, AbortSignal.any([closing.signal, signal])).catch(() => undefined)
    if (signal.aborted) bell = new AbortController()
  }

  async function round(): Promise<void> {
    if (running.size >= deps.width) return void (await Promise.race(running))
    const job = await deps.claim()
    if (job === null) return idle()
    const rest = await deps.begin(job, closing.signal)
    if (rest === null) return
    const going = rest()
      .catch(deps.failed)
      .finally(() => running.delete(going))
    running.add(going)
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await round()
      } catch (thrown) {
        if (closing.signal.aborted) return
        deps.failed(thrown)
        await pause(PAUSE_MS, new AbortController().signal)
      }
    }
  }

  const done = run()
  return {
    ring: () => bell.abort(),
    async stop() {
      closing.abort()
      await done
      await Promise.all(running)
    },
  }
}
