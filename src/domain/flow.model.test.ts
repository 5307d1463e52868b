/**
 * The flow against its laws: random visits of random sessions, by persons, work and noise. Each law is then shown to be
 * able to fail, by a machine with one planted mistake.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOver, type Law, LAWS, type Stride } from '../testing/flow-laws.ts'
import { MISTAKES } from '../testing/flow-mistakes.ts'
import { canFinish } from '../testing/flow-search.ts'
import { anySession } from '../testing/flow-sessions.ts'
import { advance, beginVisit, type Machine, pendingWork } from '../testing/flow-visit.ts'
import { noise, personEvents, workEvents } from '../testing/flow-visit-events.ts'
import { LOOKS } from '../testing/states.ts'
import type { ClientSession } from './contract.ts'
import { transition } from './flow.ts'
import { INITIAL_STATE } from './flow-opening.ts'
import type { Step } from './flow-state.ts'
import { type Work, workOf } from './flow-work.ts'

const REAL: Machine = { transition, workOf }

/** Fixed seeds, so that a run tells the same tomorrow. */
const SEARCH = { seed: 20_261_122, numRuns: 400 }
/** For what is there to be found: longer, and without looking for a shorter example. */
const HUNT = { ...SEARCH, numRuns: 3_000, endOnFailure: true }

/** What happens next: mostly what leads on, now and then a way back, an end, and what belongs to nobody. */
const anyChoice = fc.record({
  from: fc.oneof(
    { weight: 20, arbitrary: fc.constant('onward' as const) },
    { weight: 3, arbitrary: fc.constant('ways' as const) },
    { weight: 1, arbitrary: fc.constant('noise' as const) },
    { weight: 1, arbitrary: fc.constant('trouble' as const) },
  ),
  pick: fc.nat({ max: 5_000 }),
})

const anyWalk = fc.record({
  sessions: fc.array(anySession, { minLength: 1, maxLength: 3 }),
  choices: fc.array(anyChoice, { minLength: 1, maxLength: 80, size: 'max' }),
})

const isOnward = ({ kind }: Work) => kind !== 'clock'

interface Walk {
  readonly sessions: readonly ClientSession[]
  readonly choices: readonly {
    readonly from: 'onward' | 'ways' | 'noise' | 'trouble'
    readonly pick: number
  }[]
}

function follow(machine: Machine, { sessions, choices }: Walk): Stride[] {
  const [session] = sessions
  if (session === undefined) return []
  const strides: Stride[] = []
  let visit = beginVisit(machine, INITIAL_STATE)
  for (const { from, pick } of choices) {
    const [back, close, ...presses] = personEvents(visit)
    const works = pendingWork(machine, visit)
    const answers = works.filter(isOnward).flatMap((work) => workEvents(work, sessions))
    const clock = works.filter((work) => !isOnward(work)).flatMap((work) => workEvents(work, sessions))
    const events = {
      onward: [...presses, ...answers.filter(({ type }) => type !== 'sessionFailed')],
      trouble: [...answers.filter(({ type }) => type === 'sessionFailed'), ...clock],
      ways: [back, close],
      noise: noise(session, visit.age),
    }[from]
    const event = events[pick % events.length]
    if (event === undefined) continue
    const after = advance(machine, visit, event)
    strides.push({ machine, before: visit, event, after })
    visit = after
  }
  return strides
}

/** The shortest visit found that breaks a law, as its events; empty where none does. */
function howItBreaks(law: Law, machine: Machine, how: fc.Parameters<[Walk]>): string[] {
  const { counterexample } = fc.check(
    fc.property(anyWalk, (walk) => follow(machine, walk).every((stride) => law(stride))),
    how,
  )
  const strides = !counterexample ? [] : follow(machine, counterexample[0])
  const breaking = strides.findIndex((stride) => !law(stride))
  return strides.slice(0, breaking + 1).map(({ event, after }) => `${event.type} → ${after.state.step}`)
}

/** A visit from which the end cannot be reached, as its events. */
function whereItEnds(machine: Machine, how: fc.Parameters<[Walk]>): string[] {
  const last = (walk: Walk) => follow(machine, walk).at(-1)
  const { counterexample } = fc.check(
    fc.property(anyWalk, (walk) => {
      const visit = last(walk)?.after
      const [session] = walk.sessions
      if (visit === undefined || session === undefined || isOver(visit.state)) return true
      return canFinish(machine, visit, session)
    }),
    how,
  )
  if (!counterexample) return []
  return follow(machine, counterexample[0]).map(({ event, after }) => `${event.type} → ${after.state.step}`)
}

/** Submissions of a visit: what each would bring, and its idempotency key. */
function submissions(machine: Machine, walk: Walk): (readonly [brings: string, key: string])[] {
  return follow(machine, walk).flatMap(({ after: { state } }) => {
    if (state.step !== 'sending') return []
    const { document, pictures, session } = state
    const brings = [document.nationality, document.cardType, session.limits.attempts_left]
    const names = [pictures.front?.id, pictures.back?.id]
    return machine
      .workOf(state)
      .flatMap((work) =>
        work.kind === 'submit' ? [[[...brings, ...names].join(), work.idempotencyKey] as const] : [],
      )
  })
}

function keysAgree(machine: Machine, how: fc.Parameters<[Walk]>) {
  return fc.check(
    fc.property(anyWalk, (walk) => {
      const pairs = new Set(submissions(machine, walk).map(([brings, key]) => `${brings} ${key}`))
      const brought = new Set([...pairs].map((pair) => pair.split(' ')[0]))
      const keys = new Set([...pairs].map((pair) => pair.split(' ')[1]))
      return pairs.size === brought.size && pairs.size === keys.size
    }),
    how,
  )
}

describe('whatever a person, a server and a camera do', () => {
  it.each(Object.entries(LAWS))('%s', (_name, law) => {
    expect(howItBreaks(law, REAL, SEARCH)).toEqual([])
  })

  it('the result can be reached from wherever a person has got to', () => {
    expect(whereItEnds(REAL, { ...SEARCH, numRuns: 150 })).toEqual([])
  })

  it('the same pictures in the same attempt have the same key, others another', () => {
    expect(keysAgree(REAL, SEARCH).failed).toBe(false)
  })

  it('a key is 1 to 255 visible characters', () => {
    const written = fc.sample(anyWalk, SEARCH).flatMap((walk) => submissions(REAL, walk))
    expect(written.length).toBeGreaterThan(50)
    for (const [, key] of written) expect(key).toMatch(/^[\x21-\x7e]{1,255}$/)
  })

  it('these visits come to every step', () => {
    const steps = fc
      .sample(anyWalk, SEARCH)
      .flatMap((walk) => follow(REAL, walk).map(({ after }) => after.state.step))
    const known: readonly Step[] = LOOKS.map(({ state }) => state.step)
    expect([...new Set(steps)].sort()).toEqual([...new Set(known)].sort())
  })
})

describe('a planted mistake is found', () => {
  it.each(Object.entries(LAWS))('against: %s', (name, law) => {
    const mistake = Object.entries(MISTAKES).find(([broken]) => broken === name)?.[1]
    expect(mistake && howItBreaks(law, mistake(REAL), HUNT)).not.toEqual([])
  })

  it('against: a failure after which nothing can be done', () => {
    const stuck: Machine['transition'] = (state, event) =>
      state.step === 'stalled' && event.type !== 'closePressed' ? state : transition(state, event)
    expect(whereItEnds({ workOf, transition: stuck }, HUNT)).not.toEqual([])
  })

  it('against: a key that forgets the back, and one that is new each time', () => {
    const withKey = (keyOf: (right: string) => string): Machine => ({
      transition,
      workOf: (state) =>
        workOf(state).map((work) =>
          work.kind === 'submit' ? { ...work, idempotencyKey: keyOf(work.idempotencyKey) } : work,
        ),
    })
    let calls = 0
    expect(
      keysAgree(
        withKey((right) => right.split('.').slice(0, -1).join('.')),
        HUNT,
      ).failed,
    ).toBe(true)
    expect(
      keysAgree(
        withKey((right) => `${right}${calls++}`),
        HUNT,
      ).failed,
    ).toBe(true)
  })
})
