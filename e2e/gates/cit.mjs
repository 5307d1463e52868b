/**
 * `npm test`, and so `npm cit`: everything, on a fresh machine. Each runner's tests are counted, each gate as one; the
 * last line is the sum.
 */
import { findBrowser } from '../browsers/find.mjs'
import { interrupted } from './interrupted.mjs'
import { runSteps } from './run-steps.mjs'
import { EVERYTHING } from './steps.mjs'

console.log(browser())
const results = await runSteps(EVERYTHING, { stopAtFailure: false, signal: interrupted(), say: console.log })

const sum = { passed: 0, failed: 0, skipped: 0 }
console.log()
for (const { name, counts, seconds } of results) {
  sum.passed += counts.passed
  sum.failed += counts.failed
  sum.skipped += counts.skipped
  const row = [counts.passed, counts.failed, counts.skipped]
    .map((count) => String(count).padStart(6))
    .join('')
  console.log(`${name.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s ${row}`)
}
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0
console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`)

/** Found, or installed, before anything is timed. Without one the rest is still tested; what needs it fails. */
function browser() {
  try {
    return `Browser: ${findBrowser('chromium')}`
  } catch (error) {
    return error instanceof Error ? error.message : 'No browser.'
  }
}
