/** What happens to a session by itself. Each step is written down before it is taken: another process can go on from there. */
import { isDeepStrictEqual } from 'node:util'
import type { ErrorCode } from '../src/domain/errors.ts'
import type { Deps } from './assemble.ts'
import { runLane, type Begun } from './lane.ts'
import { insist } from './store/db.ts'
import { fateOf, type Session, type Stage, type Work } from './store/session.ts'
import { change } from './store/store.ts'
import { applyBody, type Payload } from './upstream/body.ts'
import type { Upstream } from './upstream/client.ts'
import type { Call } from './upstream/errors.ts'

/**
 * 20 calls a second are served if each takes a second; to make one ready takes several slots' time. A poll ends within its
 * lease; what comes before Apply's mark may be done twice, so that whoever waited longest does not wait for a dead process.
 */
const APPLY = { width: 25, ahead: 5, leaseMs: 1_500 }
const POLL = { width: 25, ahead: 5, leaseMs: 8_000 }
const CLEAN = { width: 1, ahead: 1, leaseMs: 30_000 }
/** While the person waits, and after they have probably left. */
const SLOWEST_POLL_MS = 5_000
const SLOWEST_LATE_POLL_MS = 15_000
const LATE_AFTER_MS = 90_000
const FIRST_POLL_MS = 1_000
/** While the upstream is not called, what was accepted waits. */
const BREAKER_WAIT_MS = 5_000
const WRITE_TRIES = 6
const WRITE_PAUSE_MS = 1_000
/** Nothing is documented; every session must have reached an end or a question 11 minutes after its submission. */
const DEADLINE_MS = 10 * 60_000

type Processing = Extract<Stage, { status: 'processing' }>
type Polling = Extract<Work, { step: 'polling' }>
type Queued = Extract<Work, { step: 'queued' }>

export function runSessionLanes(deps: Deps) {
  const { store, clock, log, metrics, breaker, paces, config, upstream, closing } = deps

  async function begin(session: Session): Begun {
    const { stage } = session
    if (stage.status !== 'processing') return clean(session)
    if (stage.work.step === 'queued') return apply(session, stage, stage.work)
    // Nobody came back with an answer: the call may have been made, and billed, so it is not made again.
    return stage.work.step === 'applying' ? lose(session) : poll(session, stage, stage.work)
  }

  async function apply(session: Session, stage: Processing, work: Queued): Begun {
    if (isOverdue(stage)) return fail(session, work.tries > 0 ? 'busy' : 'service_unavailable')
    if (!(await mayCall(session))) return wait(session, work)
    const payload = await payloadOf(session)
    if (payload === null) return fail(session, 'image_rejected')
    let mark: Work = work
    const isMarked = () => {
      mark = { step: 'applying', at: clock.now(), tries: work.tries }
      return step(session, work, mark)
    }
    try {
      if (!(await paces.apply.turn(closing.signal, isMarked))) return
    } catch (thrown) {
      if (mark !== work) await step(session, mark, work)
      throw thrown
    }
    return () => sendApply(session, payload, mark, work.tries)
  }

  async function sendApply(session: Session, payload: Payload, mark: Work, tries: number): Promise<void> {
    const answer = await upstream.apply(payload, callOf(session))
    await noteHealth(session, 'apply', answer)
    const now = clock.now()
    if (answer.kind === 'accepted') {
      const { token } = answer
      const polling: Work = { step: 'polling', token, since: now, dueAt: now + FIRST_POLL_MS, troubles: 0 }
      const pause = () => clock.sleep(WRITE_PAUSE_MS)
      // Paid for: a store that stumbles now must not lose it.
      await insist(WRITE_TRIES, pause, () => step(session, mark, polling))
    } else if (answer.kind === 'lost') await lose(session)
    else if (tries < answer.retries) {
      const backoffMs = Math.min(500 * 2 ** tries, 15_000) * (0.5 + Math.random() / 2)
      await step(session, mark, { step: 'queued', dueAt: now + backoffMs, tries: tries + 1 })
    } else await fail(session, answer.person)
  }

  async function poll(session: Session, stage: Processing, work: Polling): Begun {
    // Also where time is up: while nobody here could ask, the result may have come, and it is paid for.
    if (await mayCall(session)) {
      await paces.result.turn(closing.signal)
      return () => sendPoll(session, stage, work)
    }
    return isOverdue(stage) ? fail(session, 'timed_out') : wait(session, work)
  }

  async function sendPoll(session: Session, stage: Processing, work: Polling): Promise<void> {
    const answer = await upstream.result(work.token, callOf(session))
    await noteHealth(session, 'result', answer)
    const at = clock.now()
    if (answer.kind === 'done') {
      const { outcome, warnings } = answer
      const purgeAt = at + config.resultTtlHours * 3_600_000
      const head = session.asked.return_head_image === true ? {} : { headImage: null }
      const reading = { ...answer.reading, ...head }
      const stage = { status: 'completed', at, outcome, warnings, reading, purgeAt } as const
      await end(session, 'completed', { stage })
      return log.info('session completed', { session_id: session.id, outcome })
    }
    const troubles = answer.kind === 'processing' ? 0 : work.troubles + 1
    if (answer.kind === 'refused' && troubles > answer.retries) return fail(session, answer.person)
    if (isOverdue(stage)) return fail(session, 'timed_out')
    await step(session, work, { ...work, dueAt: at + pollWaitMs(at - work.since), troubles })
  }

  /** Writes down what time has done: an expired session loses its pictures, an old result its fields, an old shell goes. */
  async function clean(session: Session): Promise<void> {
    const { left } = fateOf(session)
    if (left === null) await store.remove(session.id)
    else if (!(await store.replace(session, { ...session, ...left, version: session.version + 1 }))) return
    log.info('erased', { session_id: session.id, what: left === null ? 'session' : 'content' })
  }

  async function wait(session: Session, work: Queued | Polling): Promise<void> {
    await step(session, work, { ...work, dueAt: clock.now() + BREAKER_WAIT_MS })
  }

  const isOverdue = ({ at }: Processing) => clock.now() - at >= DEADLINE_MS
  /** A scenario that a test session plays is no reason to stop calling for others. */
  const isPlayed = ({ asked }: Session) => asked.test_scenario !== undefined
  const mayCall = async (session: Session) => isPlayed(session) || breaker.allows()

  async function noteHealth(session: Session, call: Call, answer: Awaited<ReturnType<Upstream[Call]>>) {
    if (isPlayed(session)) return
    if (answer.kind === 'lost') return breaker.failed(false)
    if (answer.kind !== 'refused') return breaker.worked()
    if (answer.trouble === 'throttled') await paces[call].slowDown()
    else if (answer.trouble !== null) await breaker.failed(answer.trouble === 'operator')
  }

  /** Null where a picture is not there any more. */
  async function payloadOf({ id, draft, asked }: Session): Promise<Payload | null> {
    const bytesOf = async (picture?: { sha256: string }) =>
      picture ? store.picture(id, picture.sha256) : null
    const front = await bytesOf(draft?.pictures.front)
    if (draft === null || front === null) return null
    const back = await bytesOf(draft.pictures.back)
    return applyBody({ ...draft, front, back, headImage: asked.return_head_image === true })
  }

  /** Changes a session whose attempt, and work where given, still are what we saw; false where they are not. */
  async function move(
    { id, attempts }: Session,
    from: Work | null,
    decide: (current: Session, stage: Processing) => Partial<Session>,
  ): Promise<boolean> {
    let moved = false
    await change(store, id, (current) => {
      const { stage } = current
      moved = false
      if (stage.status !== 'processing' || current.attempts.length !== attempts.length) return null
      moved = from === null || isDeepStrictEqual(stage.work, from)
      return moved ? decide(current, stage) : null
    })
    return moved
  }

  /** Writes the next step down. Once the upstream took the pictures they are gone here; which document it was stays. */
  const step = (session: Session, from: Work, work: Work) =>
    move(session, from, ({ draft }, stage) => ({
      stage: { ...stage, work },
      draft: work.step === 'polling' && draft ? { ...draft, pictures: {} } : draft,
    }))

  async function end(session: Session, ended: 'completed' | ErrorCode, changes: Partial<Session>) {
    if (await move(session, null, () => changes)) metrics.ended.inc({ ended })
  }

  /** The call was perhaps billed, for nothing: the person decides whether there is another. */
  async function lose(session: Session): Promise<void> {
    metrics.indeterminate.inc()
    await fail(session, 'submission_lost')
  }

  /** Back to the person, with the reason; the pictures stay where the upstream has not taken them. */
  async function fail(session: Session, reason: ErrorCode): Promise<void> {
    const attempt = session.attempts.length
    const code = attempt >= config.maxAttempts ? 'attempts_exhausted' : reason
    const side = session.draft?.pictures.back === undefined ? 'front' : null
    const stage = { status: 'requires_input', at: clock.now() } as const
    await end(session, reason, { stage, lastError: { code, side } })
    log.warn('submission failed', { session_id: session.id, code: reason, attempt })
  }

  return {
    apply: runLane(deps, 'apply', APPLY, begin),
    poll: runLane(deps, 'poll', POLL, begin),
    clean: runLane(deps, 'clean', CLEAN, begin),
  }
}

const callOf = ({ id, asked }: Session) => ({ sessionId: id, scenario: asked.test_scenario ?? null })

/** Half as long again each time, between a second and what the person's patience allows. */
function pollWaitMs(elapsedMs: number): number {
  const slowest = elapsedMs < LATE_AFTER_MS ? SLOWEST_POLL_MS : SLOWEST_LATE_POLL_MS
  return Math.min(slowest, Math.max(FIRST_POLL_MS, elapsedMs / 2))
}
