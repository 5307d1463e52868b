/** What happens to an accepted submission: Apply once, then ask for the result until there is one or time is up. */
import type { ErrorCode } from '../src/domain/errors.ts'
import type { Side } from '../src/domain/documents.ts'
import type { Deps } from './deps.ts'
import { errorName } from './log.ts'
import type { Session, Stage, Work } from './store/session.ts'
import { change } from './store/store.ts'
import type { CallContext } from './upstream/client.ts'

export interface Works {
  /** Works on a session that is processing; returns at once. */
  start(sessionId: string): void
  /** Drops the work on a session: it was canceled or erased. */
  drop(sessionId: string): void
  /** Drops everything and waits until it has let go. */
  stop(): Promise<void>
}

const FIRST_POLL_MS = 1_000
const POLL_GROWTH = 1.5
/** While the person waits, and after they have probably left. */
const SLOWEST_POLL_MS = 5_000
const SLOWEST_LATE_POLL_MS = 15_000
const LATE_AFTER_MS = 90_000
/** Nothing is documented; every session must have reached an end or a question 11 minutes after its submission. */
const DEADLINE_MS = 10 * 60_000

type Processing = Extract<Stage, { status: 'processing' }>

export function createWorks(deps: Deps): Works {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>()

  async function run(id: string, signal: AbortSignal): Promise<void> {
    const session = await deps.store.byId(id)
    if (session?.stage.status !== 'processing') return
    try {
      await work(session, session.stage, signal)
    } catch (thrown) {
      if (signal.aborted) return
      deps.log.error('work failed', { session_id: id, error_name: errorName(thrown) })
      await fail(session, 'unexpected')
    }
  }

  async function work(session: Session, stage: Processing, signal: AbortSignal): Promise<void> {
    const context = { sessionId: session.id, scenario: session.asked.test_scenario ?? null, signal }
    const token = await applyOnce(session, stage.work, context)
    if (token !== null) await poll(session, stage.since, token, context)
  }

  /** @returns the job's token, or null where there is nothing to poll for. */
  async function applyOnce(session: Session, work: Work, context: CallContext): Promise<string | null> {
    if (work.step === 'polling') return work.token
    // Found half done: the answer to a call was lost with the process that made it.
    if (work.step === 'applying') return fail(session, 'submission_lost')
    const { draft, asked } = session
    const front = await pictureOf(session, 'front')
    if (draft === null || front === null) return fail(session, 'image_rejected')
    if ((await step(session.id, { step: 'applying' })) === null) return null

    const { nationality, cardType } = draft
    const back = await pictureOf(session, 'back')
    const headImage = asked.return_head_image === true
    const answer = await deps.upstream.apply({ nationality, cardType, front, back, headImage }, context)
    if (answer.kind === 'failed') return fail(session, answer.person)
    const { token } = answer
    if ((await step(session.id, { step: 'polling', token, since: deps.clock.now() })) === null) return null
    await deps.store.dropPictures(session.id, 'all')
    return token
  }

  async function pictureOf({ id, draft }: Session, side: Side): Promise<Buffer | null> {
    const picture = draft?.pictures[side]
    return picture === undefined ? null : deps.store.picture(id, picture.sha256)
  }

  async function poll(session: Session, since: number, token: string, context: CallContext): Promise<void> {
    let wait = FIRST_POLL_MS
    let troubles = 0
    for (let polls = 1; ; polls++) {
      const elapsed = deps.clock.now() - since
      if (elapsed >= DEADLINE_MS) return void (await fail(session, 'timed_out'))
      await deps.clock.sleep(wait, context.signal)
      wait = Math.min(wait * POLL_GROWTH, elapsed < LATE_AFTER_MS ? SLOWEST_POLL_MS : SLOWEST_LATE_POLL_MS)

      const answer = await deps.upstream.result(token, context)
      if (answer.kind === 'done') {
        const { outcome, warnings, reading } = answer
        const at = deps.clock.now()
        const kept = session.asked.return_head_image === true ? reading : { ...reading, headImage: null }
        await end(session, 'completed', {
          stage: { status: 'completed', at, outcome, warnings, reading: kept },
        })
        deps.log.info('session completed', { session_id: session.id, outcome, polls })
        return
      }
      troubles = answer.kind === 'trouble' ? troubles + 1 : 0
      if (answer.kind === 'trouble' && troubles > answer.retries)
        return void (await fail(session, answer.person))
    }
  }

  async function step(id: string, work: Work): Promise<Session | null> {
    const changed = await change(deps.store, id, ({ stage }) =>
      stage.status === 'processing' ? { stage: { ...stage, work } } : null,
    )
    return changed?.stage.status === 'processing' ? changed : null
  }

  /** Back to the person, with the reason; the pictures stay where the upstream has not taken them. */
  async function fail(session: Session, reason: ErrorCode): Promise<null> {
    const isLast = session.attempts.length >= deps.config.maxAttempts
    const code = isLast ? 'attempts_exhausted' : reason
    const side = session.draft?.pictures.back === undefined ? 'front' : null
    await end(session, reason, { stage: { status: 'requires_input' }, lastError: { code, side } })
    deps.log.warn('submission failed', {
      session_id: session.id,
      code: reason,
      attempt: session.attempts.length,
    })
    return null
  }

  async function end(
    session: Session,
    ended: 'completed' | ErrorCode,
    changes: Partial<Session>,
  ): Promise<void> {
    await change(deps.store, session.id, (current) => {
      if (current.stage.status !== 'processing') return null
      return {
        draft: takenBy(current.stage, current.draft),
        attempts: current.attempts.map((attempt) => ({ ...attempt, ended: attempt.ended ?? ended })),
        ...changes,
      }
    })
  }

  return {
    start(sessionId) {
      const abort = new AbortController()
      const done = run(sessionId, abort.signal)
        .catch((thrown: unknown) => {
          deps.log.error('work failed', { session_id: sessionId, error_name: errorName(thrown) })
        })
        .finally(() => running.delete(sessionId))
      running.set(sessionId, { abort, done })
    },
    drop: (sessionId) => running.get(sessionId)?.abort.abort(),
    async stop() {
      const all = [...running.values()]
      for (const { abort } of all) abort.abort()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

/** Once the upstream took the pictures they are gone here: the document stays, for the result or the next try. */
function takenBy(stage: Processing, draft: Session['draft']): Session['draft'] {
  return stage.work.step === 'polling' && draft !== null ? { ...draft, pictures: {} } : draft
}
