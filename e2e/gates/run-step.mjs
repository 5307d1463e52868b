/** Runs one step to its end and counts what it tested. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { TOOL_ENV, TOP } from './scratch.mjs'

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */
/** @typedef {import('./steps.mjs').Step} Step */

/**
 * Its output goes to ours line by line, behind its name. When `signal` is aborted, it is ended with whatever it started.
 *
 * @param {Step} step
 * @param {AbortSignal} signal
 * @returns {Promise<Counts>} with at least one failure where the step failed, died, took too long or tested nothing
 */
export async function runStep(step, signal) {
  if (step.report !== null) rmSync(join(TOP, step.report.file), { force: true })
  const code = await exitCode(step, signal)
  const counts = step.report === null ? { passed: 1, failed: 0, skipped: 0 } : readReport(step.report)
  if (step.report === null) return code === 0 ? counts : { passed: 0, failed: 1, skipped: 0 }
  const tested = counts.passed + counts.failed > 0
  if (code === 0 && tested) return counts
  if (!tested) console.log(`${step.name} | no test was executed`)
  return { ...counts, failed: Math.max(1, counts.failed) }
}

/**
 * @param {Step} step
 * @param {AbortSignal} signal
 * @returns {Promise<number>} -1 for a step that had to be ended
 */
function exitCode({ name, command: [tool = '', ...args], timeoutMs }, signal) {
  return new Promise((resolve) => {
    // A group of its own, so that its browsers and servers end with it.
    const child = spawn(tool, args, {
      cwd: TOP,
      env: { ...TOOL_ENV, CI: 'true', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => line !== '' && console.log(`${name} | ${line}`))
    const end = (/** @type {string} */ why) => {
      console.log(`${name} | ended: ${why}`)
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
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
      console.log(`${name} | ${error.message}`)
      finish(-1)
    })
    child.once('close', (code) => finish(code ?? -1))
  })
}

/**
 * @param {import('./steps.mjs').Report} report
 * @returns {Counts} all zero when there is none
 */
function readReport({ file, kind }) {
  const path = join(TOP, file)
  if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0 }
  const report = JSON.parse(readFileSync(path, 'utf8'))
  if (kind === 'vitest') {
    const skipped = report.numPendingTests + report.numTodoTests
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped }
  }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}
