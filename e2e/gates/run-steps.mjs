/** Runs steps beside each other on two cores, each after those that it needs. */
import { runStep } from './run-step.mjs'

/** @typedef {import('./steps.mjs').Step} Step */
/** @typedef {import('./run-step.mjs').Counts} Counts */
/** @typedef {{name: string, counts: Counts, seconds: number}} Result */

const CORES = 2

/**
 * @param {readonly Step[]} steps in the order in which they are to start
 * @param {{stopAtFailure: boolean, signal: AbortSignal, say: import('./run-step.mjs').Say}} how
 * @returns {Promise<Result[]>} of every step, in the order in which they ended. One that could not run has failed.
 */
export async function runSteps(steps, { stopAtFailure, signal, say }) {
  const stopped = new AbortController()
  const ended = AbortSignal.any([stopped.signal, signal])
  const waiting = new Set(steps)
  /** @type {Map<string, Promise<Result>>} */
  const running = new Map()
  /** @type {Result[]} */
  const results = []
  let busy = 0

  for (;;) {
    const next = nextReady(waiting, running)
    const cores = next?.alone === true ? CORES : 1
    if (next !== undefined && busy + cores <= CORES) {
      waiting.delete(next)
      const failed = results.find(({ name, counts }) => next.after.includes(name) && counts.failed > 0)
      if (ended.aborted || failed !== undefined) {
        if (!ended.aborted) say(`${next.name} | not run, because ${failed?.name} failed`)
        results.push({ name: next.name, counts: { passed: 0, failed: 1, skipped: 0 }, seconds: 0 })
        continue
      }
      busy += cores
      const freed = timed(next, ended, say).finally(() => (busy -= cores))
      running.set(next.name, freed)
      continue
    }
    if (running.size === 0) return results
    const result = await Promise.race(running.values())
    running.delete(result.name)
    results.push(result)
    const { name, counts, seconds } = result
    if (!ended.aborted) say(`${counts.failed > 0 ? 'FAILED' : 'passed'}  ${name}  ${seconds.toFixed(1)} s`)
    if (counts.failed > 0 && stopAtFailure) stopped.abort()
  }
}

/**
 * The first that waits for nobody. No other overtakes it when it needs more cores than are free.
 *
 * @param {Set<Step>} waiting
 * @param {Map<string, unknown>} running
 * @returns {Step | undefined}
 */
function nextReady(waiting, running) {
  const unfinished = new Set([...[...waiting].map(({ name }) => name), ...running.keys()])
  return [...waiting].find(({ after }) => !after.some((need) => unfinished.has(need)))
}

/**
 * @param {Step} step
 * @param {AbortSignal} signal
 * @param {import('./run-step.mjs').Say} say
 * @returns {Promise<Result>}
 */
async function timed(step, signal, say) {
  const startedAt = performance.now()
  const counts = await runStep(step, signal, say)
  return { name: step.name, counts, seconds: (performance.now() - startedAt) / 1000 }
}
