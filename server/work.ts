/**
 * What happens to an accepted submission: Apply once, then ask for the result until there is one or time is up. Each step
 * is written down before it is taken, so that a process that dies leaves work that another can go on with.
 */
import type { ErrorCode } from '../src/domain/errors.ts'
import type { Side } from '../src/domain/documents.ts'
import type { Deps } from './deps.ts'
import { runLane, type Lane } from './lane.ts'
import { randomUnit } from './ports.ts'
import type { Session, Stage, Work } from './store/session.ts'
import { change } from './store/store.ts'
import { applyBody, type Payload } from './upstream/body.ts'
import type { Refused } from './upstream/client.ts'

/** How many calls of a kind one process has under way; 20 a second are served if each takes a second. */
const WIDTH = 25
/** Of them, those that are made ready: reading, sealing and writing down take several slots' time. */
const AHEAD = 5
/**
 * Then another process takes it on. A poll does not last longer; what comes before the write-ahead mark seldom does, and
 * may well be done twice, while whoever waited longest is not to wait for a process that died.
 */
const LEASE_MS = { apply: 1_500, poll: 8_000 } as const
/** While the person waits, and after they have probably left. */
const SLOWEST_POLL_MS = 5_000
const SLOWEST_LATE_POLL_MS = 15_000
const FIRST_POLL_MS = 1_000
/** While the upstream is not called, what was accepted waits. */
const BREAKER_WAIT_MS = 5_000
const WRITE_TRIES = 6
const WRITE_PAUSE_MS = 1_000
const LATE_AFTER_MS = 90_000
/** Nothing is documented; every session must have reached an end or a question 11 minutes after its submission. */
const DEADLINE_MS = 10 * 60_000

type Processing = Extract<Stage, { status: 'processing' }>
type Begun = Promise<(() => Promise<void>) | null>

/** @param lookEveryMs how often each lane looks for what others left behind. */
export function runUpstreamLanes(deps: Deps, lookEveryMs: number): Readonly<Record<'apply' | 'poll', Lane>> {
  const { store, clock, log, metrics, breaker, paces } = deps

  function lane(
    task: 'apply' | 'poll',
    begin: (session: Session, stage: Processing, signal: AbortSignal) => Begun,
  ) {
    return runLane<Session>({
      name: 'work',
      clock,
      log,
      width: WIDTH,
      ahead: AHEAD,
      lookEveryMs,
      claim: () => store.claim(task, clock.now(), LEASE_MS[task]),
      nextDue: () => store.nextDue(task),
      begin: async (session, signal) =>
        session.stage.status === 'processing' ? begin(session, session.stage, signal) : null,
    })
  }

  async function apply(session: Session, { at, work }: Processing, signal: AbortSignal): Begun {
    if (work.step === 'polling') return null
    if (work.step === 'applying') {
      // Nobody came back with an answer: the call may have been made, and billed, so it is not made again.
      metrics.indeterminate.inc()
      return fail(session, 'submission_lost')
    }
    if (clock.now() - at >= DEADLINE_MS) return fail(session, work.tries > 0 ? 'busy' : 'service_unavailable')
    if (!(await mayCall(session))) {
      await step(session, 'queued', { ...work, dueAt: clock.now() + BREAKER_WAIT_MS })
      return null
    }
    const payload = await payloadOf(session)
    if (payload === null) return fail(session, 'image_rejected')
    const { tries } = work
    if (!(await step(session, 'queued', { step: 'applying', at: clock.now(), tries }))) return null
    try {
      await paces.apply.turn(signal)
    } catch (thrown) {
      await step(session, 'applying', work)
      throw thrown
    }
    return () => sendApply(session, payload, tries)
  }

  async function sendApply(session: Session, payload: Payload, tries: number): Promise<void> {
    const answer = await deps.upstream.apply(payload, callOf(session))
    await noteHealth(session, answer)
    if (answer.kind === 'accepted') {
      const since = clock.now()
      const { token } = answer
      const polling: Work = {
        step: 'polling',
        token,
        since,
        dueAt: since + FIRST_POLL_MS,
        polls: 0,
        troubles: 0,
      }
      // Paid for: a store that stumbles now must not lose it.
      await insist(() => step(session, 'applying', polling))
    } else if (answer.kind === 'lost') {
      metrics.indeterminate.inc()
      await fail(session, 'submission_lost')
    } else if (tries < answer.retries) {
      const dueAt = clock.now() + backoffMs(tries)
      await step(session, 'applying', { step: 'queued', dueAt, tries: tries + 1 })
    } else await fail(session, answer.person)
  }

  async function poll(session: Session, { at, work }: Processing, signal: AbortSignal): Begun {
    if (work.step !== 'polling') return null
    // Also where time is up: while nobody here could ask, the result may have come, and it is paid for.
    if (await mayCall(session)) {
      await paces.result.turn(signal)
      return () => sendPoll(session, work, at)
    }
    if (clock.now() - at >= DEADLINE_MS) return fail(session, 'timed_out')
    await step(session, 'polling', { ...work, dueAt: clock.now() + BREAKER_WAIT_MS })
    return null
  }

  async function sendPoll(
    session: Session,
    work: Extract<Work, { step: 'polling' }>,
    submittedAt: number,
  ): Promise<void> {
    const answer = await deps.upstream.result(work.token, callOf(session))
    const at = clock.now()
    if (answer.kind === 'done') {
      await noteHealth(session, { kind: 'accepted' })
      const { outcome, warnings } = answer
      const head = session.asked.return_head_image === true ? {} : { headImage: null }
      const reading = { ...answer.reading, ...head }
      const purgeAt = at + deps.config.resultTtlHours * 3_600_000
      await end(session, 'completed', {
        stage: { status: 'completed', at, outcome, warnings, reading, purgeAt },
      })
      log.info('session completed', { session_id: session.id, outcome, polls: work.polls + 1 })
      return
    }
    const troubles = answer.kind === 'processing' ? 0 : work.troubles + 1
    await noteHealth(session, answer.kind === 'processing' ? { kind: 'accepted' } : answer)
    if (answer.kind === 'refused' && troubles > answer.retries)
      return void (await fail(session, answer.person))
    if (at - submittedAt >= DEADLINE_MS) return void (await fail(session, 'timed_out'))
    const dueAt = at + pollWaitMs(at - work.since)
    await step(session, 'polling', { ...work, dueAt, polls: work.polls + 1, troubles })
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

  /** A scenario that a test session plays is no reason to stop calling for others. */
  const isPlayed = ({ asked }: Session) => asked.test_scenario !== undefined

  async function mayCall(session: Session): Promise<boolean> {
    return isPlayed(session) || breaker.allows()
  }

  async function noteHealth(
    session: Session,
    answer: { readonly kind: 'accepted' } | { readonly kind: 'lost' } | Refused,
  ): Promise<void> {
    if (isPlayed(session)) return
    if (answer.kind === 'accepted') return breaker.worked()
    if (answer.kind === 'refused' && answer.throttled) await paces[answer.action].slowDown()
    if (answer.kind === 'lost' || answer.down || answer.operator)
      await breaker.failed(answer.kind === 'refused' && answer.operator)
  }

  /** Null where a picture is not there any more. */
  async function payloadOf({ id, draft, asked }: Session): Promise<Payload | null> {
    const pictureOf = async (side: Side) => {
      const picture = draft?.pictures[side]
      return picture === undefined ? null : store.picture(id, picture.sha256)
    }
    const front = await pictureOf('front')
    if (draft === null || front === null) return null
    const { nationality, cardType } = draft
    const headImage = asked.return_head_image === true
    return applyBody({ nationality, cardType, front, back: await pictureOf('back'), headImage })
  }

  function backoffMs(tries: number): number {
    return Math.min(500 * 2 ** tries, 15_000) * (0.5 + randomUnit(deps.random) / 2)
  }

  /** Changes a session whose attempt still is where we left it; false where it is not. */
  async function move(
    { id, attempts }: Session,
    from: Work['step'] | null,
    decide: (current: Session, stage: Processing) => Partial<Session>,
  ): Promise<boolean> {
    let moved = false
    await change(store, id, (current) => {
      const { stage } = current
      moved = false
      if (stage.status !== 'processing' || current.attempts.length !== attempts.length) return null
      moved = from === null || stage.work.step === from
      return moved ? decide(current, stage) : null
    })
    return moved
  }

  /** Writes the next step down. Once the upstream took the pictures they are gone here; which document it was stays. */
  function step(session: Session, from: Work['step'], work: Work): Promise<boolean> {
    return move(session, from, ({ draft }, stage) => ({
      stage: { ...stage, work },
      draft: work.step === 'polling' && draft ? { ...draft, pictures: {} } : draft,
    }))
  }

  /** Back to the person, with the reason; the pictures stay where the upstream has not taken them. */
  async function fail(session: Session, reason: ErrorCode): Promise<null> {
    const isLast = session.attempts.length >= deps.config.maxAttempts
    const code = isLast ? 'attempts_exhausted' : reason
    const side = session.draft?.pictures.back === undefined ? 'front' : null
    const stage = { status: 'requires_input', at: clock.now() } as const
    await end(session, reason, { stage, lastError: { code, side } })
    log.warn('submission failed', { session_id: session.id, code: reason, attempt: session.attempts.length })
    return null
  }

  async function end(session: Session, ended: 'completed' | ErrorCode, changes: Partial<Session>) {
    const isOurs = await move(session, null, ({ attempts }) => ({
      attempts: attempts.map((attempt) => ({ ...attempt, ended: attempt.ended ?? ended })),
      ...changes,
    }))
    if (isOurs) metrics.ended.inc({ ended })
  }

  return { apply: lane('apply', apply), poll: lane('poll', poll) }
}

function callOf({ id, asked }: Session) {
  return { sessionId: id, scenario: asked.test_scenario ?? null }
}

/** Half as long again each time, between a second and what the person's patience allows. */
function pollWaitMs(elapsedMs: number): number {
  const slowest = elapsedMs < LATE_AFTER_MS ? SLOWEST_POLL_MS : SLOWEST_LATE_POLL_MS
  return Math.min(slowest, Math.max(FIRST_POLL_MS, elapsedMs / 2))
}
