import { expect, test } from 'vitest'
import { runSteps } from './run-steps.mjs'

const never = new AbortController().signal
const silent = () => undefined
const keepGoing = { stopAtFailure: false, signal: never, say: silent }

const step = (
  name: string,
  script: string,
  more: { after?: string[]; report?: 'vitest' | 'playwright' } = {},
) => {
  const file = `.cache/gate-test-${name}.json`
  return {
    name,
    command: ['node', '-e', script.replaceAll('REPORT', JSON.stringify(file))],
    after: more.after ?? [],
    alone: false,
    report: more.report === undefined ? null : { file, kind: more.report },
    timeoutMs: 60_000,
  }
}
const writeText = (text: string) =>
  `require('node:fs').mkdirSync('.cache', { recursive: true });
   require('node:fs').writeFileSync(REPORT, ${JSON.stringify(text)});`
const write = (report: unknown) => writeText(JSON.stringify(report))
const vitestReport = (passed: number, failed: number) =>
  write({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 1, numTodoTests: 0 })

test('a gate counts as one test, a runner as many as it reports', async () => {
  const results = await runSteps(
    [
      step('gate', ''),
      step('vitest', vitestReport(3, 0), { report: 'vitest' }),
      step('playwright', write({ stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 2 } }), {
        report: 'playwright',
      }),
    ],
    keepGoing,
  )
  const counts = Object.fromEntries(results.map((result) => [result.name, result.counts]))
  expect(counts).toEqual({
    gate: { passed: 1, failed: 0, skipped: 0 },
    vitest: { passed: 3, failed: 0, skipped: 1 },
    playwright: { passed: 5, failed: 0, skipped: 2 },
  })
})

test.each([
  ['a gate that fails', step('dies', 'process.exit(3)')],
  ['a tool that is not there', { ...step('absent', ''), command: ['no-such-tool'] }],
  ['a runner that tested nothing', step('empty', vitestReport(0, 0), { report: 'vitest' })],
  ['a runner without a report', step('mute', '', { report: 'vitest' })],
  [
    'a runner that dies after its report',
    step('late', `${vitestReport(3, 0)} process.exit(1)`, { report: 'vitest' }),
  ],
  ['a runner that dies within its report', step('half', writeText('{'), { report: 'vitest' })],
  ['a runner that is killed', step('killed', "process.kill(process.pid, 'SIGKILL')")],
  ['a step that hangs', { ...step('hangs', 'setInterval(() => {}, 1000)'), timeoutMs: 300 }],
])('%s has failed', async (_what, one) => {
  const [result] = await runSteps([one], keepGoing)
  expect(result?.counts.failed).toBe(1)
})

test('a report of an earlier run is not taken for this one', async () => {
  await runSteps([step('same', vitestReport(3, 0), { report: 'vitest' })], keepGoing)
  const [result] = await runSteps([step('same', '', { report: 'vitest' })], keepGoing)
  expect(result?.counts).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('what needs a failed step is not run, and counts as failed', async () => {
  const results = await runSteps(
    [step('first', 'process.exit(1)'), step('second', '', { after: ['first'] }), step('other', '')],
    keepGoing,
  )
  const failed = results.filter(({ counts }) => counts.failed > 0).map(({ name }) => name)
  expect(failed.toSorted()).toEqual(['first', 'second'])
})

test('where the first failure ends it, the rest is ended too', async () => {
  const hanging = step('hangs', 'setInterval(() => {}, 1000)')
  const results = await runSteps([hanging, step('fails', 'process.exit(1)'), step('later', '')], {
    stopAtFailure: true,
    signal: never,
    say: silent,
  })
  expect(results.map(({ counts }) => counts.failed)).toEqual([1, 1, 1])
})
