/** Runs one step to its end and counts what it tested. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { TOOL_ENV, TOP } from './scratch.mjs'

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */
/** @typedef {import('./steps.mjs').Step} Step */
/** @typedef {(line: string) => void} Say */

const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/**
 * Its output goes to `say` line by line, behind its name. When `signal` is aborted, it is ended with whatever it started.
 *
 * @param {Step} step
 * @param {AbortSignal} signal
 * @param {Say} say
 * @returns {Promise<Counts>} with at least one failure where the step failed, died, took too long or tested nothing
 */
export async function runStep(step, signal, say) {
  const { name, report } = step
  if (report !== null) rmSync(join(TOP, report.file), { force: true })
  const code = await exitCode(step, signal, say)
  if (report === null) return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
  const counts = readReport(report)
  const hasTested = counts.passed + counts.failed > 0
  if (!hasTested) say(`${name} | no test was executed`)
  return code === 0 && hasTested ? counts : { ...counts, failed: Math.max(1, counts.failed) }
}

/**
 * @param {Step} step
 * @param {AbortSignal} signal
 * @param {Say} say
 * @returns {Promise<number>} -1 for a step that had to be ended
 */
function exitCode({ name, command: [tool = '', ...args], timeoutMs }, signal, say) {
  return new Promise((resolve) => {
    // A group of its own, so that its browsers and servers end with it.
    const child = spawn(tool, args, {
      cwd: TOP,
      env: { ...TOOL_ENV, CI: 'true', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => line !== '' && say(`${name} | ${line}`))
    const end = (/** @type {string} */ why) => {
      say(`${name} | ended: ${why}`)
      signalGroup(child.pid, 'SIGTERM')
      // Time enough for a runner to close its browsers, which have groups of their own.
      const patience = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 5_000)
      child.once('close', () => clearTimeout(patience))
    }
    const timer = setTimeout(() => end(`not done after ${timeoutMs / 1000} s`), timeoutMs)
    const abort = () => end('not wanted any more')
    signal.addEventListener('abort', abort, { once: true })
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      resolve(code)
    }
    child.once('error', (error) => {
      say(`${name} | ${error.message}`)
      finish(-1)
    })
    child.once('close', (code) => finish(code ?? -1))
  })
}

/**
 * @param {number | undefined} pid of the group's first process; undefined when it never started
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It ended by itself in the meantime.
  }
}

/**
 * @param {import('./steps.mjs').Report} report
 * @returns {Counts} all zero when there is none, or half of one
 */
function readReport({ file, kind }) {
  try {
    const report = JSON.parse(readFileSync(join(TOP, file), 'utf8'))
    if (kind === 'vitest') {
      const skipped = report.numPendingTests + report.numTodoTests
      return { passed: report.numPassedTests, failed: report.numFailedTests, skipped }
    }
    const { expected, unexpected, flaky, skipped } = report.stats
    return { passed: expected, failed: unexpected + flaky, skipped }
  } catch {
    return NOTHING
  }
}
