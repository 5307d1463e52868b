/** `npm run check [-- name ...]`: what needs no browser; ends at the first failure. With names, those steps alone. */
import { interrupted } from './interrupted.mjs'
import { runSteps } from './run-steps.mjs'
import { EVERYTHING, CHECK } from './steps.mjs'

const names = process.argv.slice(2)
const unknown = names.find((name) => !EVERYTHING.some((step) => step.name === name))
if (unknown !== undefined)
  throw new Error(
    `No check is called ${unknown}; there are ${EVERYTHING.map(({ name }) => name).join(', ')}.`,
  )

const chosen = names.length === 0 ? CHECK : EVERYTHING.filter(({ name }) => names.includes(name))
const steps = chosen.map((step) => ({
  ...step,
  after: step.after.filter((need) => chosen.some(({ name }) => name === need)),
}))
const results = await runSteps(steps, { stopAtFailure: true, signal: interrupted(), say: console.log })
const first = results.find(({ counts }) => counts.failed > 0)
console.log(first === undefined ? `All ${results.length} checks passed.` : `Failed at: ${first.name}`)
process.exitCode = first === undefined ? 0 : 1
