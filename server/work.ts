/**
 * What happens to a session by itself: Apply once, then ask for the result until there is one or time is up; and in the end
 * it is cleaned up. Each step is written down before it is taken, so that another process can go on with what one leaves.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ErrorCode } from '../src/domain/errors.ts'
import type { Deps } from './assemble.ts'
import { runLane, type Lane } from './lane.ts'
import { dutyOf, type Session, type Stage, type Task, type Work } from './store/session.ts'
import { change } from './store/store.ts'
import { applyBody, type Payload } from './upstream/body.ts'
import type { Upstream } from './upstream/client.ts'
import type { Call } from './upstream/errors.ts'

/** How many calls of a kind one process has under way; 20 a second are served if each takes a second. */
const WIDTH = { apply: 25, poll: 25, clean: 1 }
/** Of them, those that are made ready: reading, sealing and writing down take several slots' time. */
const AHEAD = 5
/**
 * Then another process takes it on. A poll does not last longer; what comes before the write-ahead mark seldom does, and
 * may well be done twice, while whoever waited longest is not to wait for a process that died.
 */
const LEASE_MS = { apply: 1_500, poll: 8_000, clean: 30_000 }
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
/** How it goes on once its turn has come; null where this was all. */
type Begun = Promise<(() => Promise<void>) | null>

export function runSessionLanes(deps: Deps): Readonly<Record<Task, Lane>> {
  const { store, clock, log, metrics, breaker, paces, config } = deps

  const lane = (task: Task, begin: (session: Session, signal: AbortSignal) => Begun) =>
    runLane<Session>({
      ...deps,
      name: 'work',
      width: WIDTH[task],
      ahead: Math.min(WIDTH[task], AHEAD),
      claim: () => store.claim(task, clock.now(), LEASE_MS[task]),
      nextDue: () => store.nextDue(task),
      begin,
    })

  async function apply(session: Session, signal: AbortSignal): Begun {
    const { stage } = session
    if (stage.status !== 'processing' || stage.work.step === 'polling') return null
    const { work } = stage
    if (work.step === 'applying') {
      // Nobody came back with an answer: the call may have been made, and billed, so it is not made again.
      metrics.indeterminate.inc()
      return fail(session, 'submission_lost')
    }
    if (isOverdue(stage)) return fail(session, work.tries > 0 ? 'busy' : 'service_unavailable')
    if (!(await mayCall(session))) return wait(session, work)
    const payload = await payloadOf(session)
    if (payload === null) return fail(session, 'image_rejected')
    let mark: Work = work
    const isMarked = async () => {
      mark = { step: 'applying', at: clock.now(), tries: work.tries }
      return step(session, work, mark)
    }
    try {
      if (!(await paces.apply.turn(signal, isMarked))) return null
    } catch (thrown) {
      if (mark !== work) await step(session, mark, work)
      throw thrown
    }
    return () => sendApply(session, payload, mark, work.tries)
  }

  async function sendApply(session: Session, payload: Payload, mark: Work, tries: number): Promise<void> {
    const answer = await deps.upstream.apply(payload, callOf(session))
    await noteHealth(session, 'apply', answer)
    if (answer.kind === 'accepted') {
      const since = clock.now()
      const { token } = answer
      const dueAt = since + FIRST_POLL_MS
      // Paid for: a store that stumbles now must not lose it.
      await insist(() => step(session, mark, { step: 'polling', token, since, dueAt, polls: 0, troubles: 0 }))
    } else if (answer.kind === 'lost') {
      metrics.indeterminate.inc()
      await fail(session, 'submission_lost')
    } else if (tries < answer.retries) {
      const backoffMs = Math.min(500 * 2 ** tries, 15_000) * (0.5 + Math.random() / 2)
      await step(session, mark, { step: 'queued', dueAt: clock.now() + backoffMs, tries: tries + 1 })
    } else await fail(session, answer.person)
  }

  async function poll(session: Session, signal: AbortSignal): Begun {
    const { stage } = session
    if (stage.status !== 'processing' || stage.work.step !== 'polling') return null
    const { work } = stage
    // Also where time is up: while nobody here could ask, the result may have come, and it is paid for.
    if (await mayCall(session)) {
      await paces.result.turn(signal)
      return () => sendPoll(session, stage, work)
    }
    return isOverdue(stage) ? fail(session, 'timed_out') : wait(session, work)
  }

  async function sendPoll(session: Session, stage: Processing, work: Polling): Promise<void> {
    const answer = await deps.upstream.result(work.token, callOf(session))
    const at = clock.now()
    await noteHealth(session, 'result', answer)
    if (answer.kind === 'done') {
      const { outcome, warnings } = answer
      const head = session.asked.return_head_image === true ? {} : { headImage: null }
      const reading = { ...answer.reading, ...head }
      const purgeAt = at + config.resultTtlHours * 3_600_000
      await end(session, 'completed', {
        stage: { status: 'completed', at, outcome, warnings, reading, purgeAt },
      })
      return log.info('session completed', { session_id: session.id, outcome, polls: work.polls + 1 })
    }
    const troubles = answer.kind === 'processing' ? 0 : work.troubles + 1
    if (answer.kind === 'refused' && troubles > answer.retries) await fail(session, answer.person)
    else if (isOverdue(stage)) await fail(session, 'timed_out')
    else {
      const dueAt = at + pollWaitMs(at - work.since)
      await step(session, work, { ...work, dueAt, polls: work.polls + 1, troubles })
    }
  }

  /** Writes down what time has done: an expired session loses its pictures, an old result its fields, an old shell goes. */
  async function clean({ id }: Session): Begun {
    let what: 'session' | 'content' | null = null
    await change(store, id, (session) => {
      const { task, dueAt } = dutyOf(session)
      const { stage } = session
      what = null
      if (task !== 'clean' || dueAt > clock.now()) return null
      what = 'content'
      if (stage.status === 'requires_input')
        return { stage: { status: 'expired', at: session.expiresAt }, draft: null }
      if (stage.status === 'completed' && stage.reading !== null)
        return { stage: { ...stage, reading: null }, draft: null }
      what = 'session'
      return null
    })
    if (what === 'session') await store.remove(id)
    if (what !== null) log.info('erased', { session_id: id, what })
    return null
  }

  async function wait(session: Session, work: Exclude<Work, { step: 'applying' }>): Promise<null> {
    await step(session, work, { ...work, dueAt: clock.now() + BREAKER_WAIT_MS })
    return null
  }

  async function insist(write: () => Promise<boolean>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return void (await write())
      } catch (thrown) {
        if (tries === WRITE_TRIES) throw thrown
        await clock.sleep(WRITE_PAUSE_MS)
      }
    }
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
    const { nationality, cardType, pictures } = draft
    const headImage = asked.return_head_image === true
    return applyBody({ nationality, cardType, front, back: await bytesOf(pictures.back), headImage })
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
  function step(session: Session, from: Work, work: Work): Promise<boolean> {
    return move(session, from, ({ draft }, stage) => ({
      stage: { ...stage, work },
      draft: work.step === 'polling' && draft ? { ...draft, pictures: {} } : draft,
    }))
  }

  /** Back to the person, with the reason; the pictures stay where the upstream has not taken them. */
  async function fail(session: Session, reason: ErrorCode): Promise<null> {
    const attempt = session.attempts.length
    const code = attempt >= config.maxAttempts ? 'attempts_exhausted' : reason
    const side = session.draft?.pictures.back === undefined ? 'front' : null
    const stage = { status: 'requires_input', at: clock.now() } as const
    await end(session, reason, { stage, lastError: { code, side } })
    log.warn('submission failed', { session_id: session.id, code: reason, attempt })
    return null
  }

  async function end(session: Session, ended: 'completed' | ErrorCode, changes: Partial<Session>) {
    const isOurs = await move(session, null, ({ attempts }) => ({
      attempts: attempts.map((attempt) => ({ ...attempt, ended: attempt.ended ?? ended })),
      ...changes,
    }))
    if (isOurs) metrics.ended.inc({ ended })
  }

  return { apply: lane('apply', apply), poll: lane('poll', poll), clean: lane('clean', clean) }
}

const callOf = ({ id, asked }: Session) => ({ sessionId: id, scenario: asked.test_scenario ?? null })

/** Half as long again each time, between a second and what the person's patience allows. */
function pollWaitMs(elapsedMs: number): number {
  const slowest = elapsedMs < LATE_AFTER_MS ? SLOWEST_POLL_MS : SLOWEST_LATE_POLL_MS
  return Math.min(slowest, Math.max(FIRST_POLL_MS, elapsedMs / 2))
}
