/** What is checked, in which order, and what waits for what. Cheap first. */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} command of the project's own tools
 * @property {readonly string[]} after steps that must have passed
 * @property {boolean} alone wants both cores: timing matters to it, or it starts workers of its own
 * @property {Report | null} report where its own count of tests is; null counts the step as one
 * @property {number} timeoutMs
 */
/** @typedef {{file: string, kind: 'vitest' | 'playwright'}} Report */

const MINUTE_MS = 60_000

/**
 * @param {string} name
 * @param {string} command separated by spaces
 * @param {Partial<Step>} more
 * @returns {Step}
 */
const step = (name, command, more = {}) => ({
  name,
  command: command.split(' '),
  after: [],
  alone: false,
  report: null,
  timeoutMs: 5 * MINUTE_MS,
  ...more,
})

/**
 * @param {string} name of a project in vitest.config.ts
 * @param {Partial<Step>} more
 * @returns {Step}
 */
function vitest(name, more = {}) {
  const file = `.cache/${name}.json`
  const command = `vitest run --project ${name} --reporter default --reporter json --outputFile.json ${file}`
  return step(name, command, { report: { file, kind: 'vitest' }, ...more })
}

/** `npm run check`: from the source alone, without a browser. */
export const CHECK = [
  step('format', 'prettier --check .'),
  step('lint', 'oxlint'),
  step('rooms', 'node e2e/gates/rooms.mjs'),
  step('types', 'tsc -b --pretty false'),
  vitest('unit'),
  step('unused', 'knip --no-progress'),
  step('build', 'vite build --logLevel warn'),
  step('size', 'node e2e/gates/size.mjs', { after: ['build'] }),
]

/** `npm test`: everything. */
export const EVERYTHING = [
  ...CHECK,
  vitest('faults', { timeoutMs: 10 * MINUTE_MS }),
  step('walls', 'node e2e/gates/walls.mjs'),
  step('commands', 'node e2e/gates/commands.mjs'),
  step('chaos', 'node e2e/chaos/chaos.mjs 200', {
    after: ['build'],
    alone: true,
    timeoutMs: 10 * MINUTE_MS,
  }),
  vitest('component', { alone: true, timeoutMs: 10 * MINUTE_MS }),
  step('e2e', 'playwright test', {
    after: ['build'],
    alone: true,
    report: { file: '.cache/playwright.json', kind: 'playwright' },
    timeoutMs: 40 * MINUTE_MS,
  }),
]
