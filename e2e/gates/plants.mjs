/** One violation of each kind, by the gate that must catch it. */
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeInto } from './scratch.mjs'

/**
 * @typedef {object} Plant
 * @property {string} what
 * @property {string} file from the top; may be there already
 * @property {(before: string) => string} text of the file with the violation
 * @property {string[]} says what the line that reports it holds, in any order
 */
/** @typedef {{gate: string, command: string[], plants: Plant[]}} Planting */

/**
 * @param {string} file
 * @param {string} what
 * @param {string} text
 * @param {string} mark stands beside the file's name
 * @returns {Plant}
 */
const newFile = (file, what, text, mark) => ({ what, file, text: () => `${text}\n`, says: [file, mark] })

/**
 * A file in one room that imports from another.
 *
 * @param {string} file
 * @param {string} from
 * @returns {Plant}
 */
const arrow = (file, from) =>
  newFile(
    file,
    `${file.slice(0, file.lastIndexOf('/'))} imports ${from}`,
    `export * from '${from}'`,
    'no-restricted-imports',
  )

const LINT = [
  arrow('src/domain/planted-react.ts', 'react'),
  arrow('src/domain/planted-network.ts', '@tanstack/react-query'),
  arrow('src/domain/planted-node.ts', 'node:fs'),
  arrow('src/domain/planted-room.ts', '../api/deadline.ts'),
  arrow('src/capture/planted-wizard.ts', '../wizard/controller.ts'),
  arrow('src/capture/planted-api.ts', '../api/deadline.ts'),
  arrow('src/capture/imaging/planted-locales.ts', '../../locales/load.ts'),
  arrow('src/capture/planted-react.ts', 'react'),
  arrow('src/api/planted-capture.ts', '../capture/camera.ts'),
  arrow('src/api/planted-locales.ts', '../locales/load.ts'),
  arrow('src/api/planted-wizard.ts', '../wizard/controller.ts'),
  arrow('src/locales/planted-api.ts', '../api/deadline.ts'),
  arrow('src/locales/planted-react.ts', 'react'),
  arrow('src/locales/planted-network.ts', '@tanstack/react-query'),
  arrow('src/wizard/planted-entry.ts', '../entries/element.ts'),
  arrow('src/wizard/planted-testing.ts', '../testing/states.ts'),
  arrow('src/wizard/planted-server.ts', '../../server/ports.ts'),
  arrow('src/wizard/ui/planted-screen.tsx', '../screens/Notice.tsx'),
  arrow('src/wizard/ui/planted-api.tsx', '../../api/deadline.ts'),
  arrow('src/wizard/screens/planted-work.tsx', '../controller.ts'),
  arrow('src/wizard/screens/planted-api.tsx', '../../api/deadline.ts'),
  arrow('src/entries/planted-server.ts', '../../server/ports.ts'),
  arrow('src/entries/planted-testing.ts', '../testing/states.ts'),
  arrow('src/testing/planted-entry.ts', '../entries/element.ts'),
  arrow('server/planted-wizard.ts', '../src/wizard/controller.ts'),
  arrow('server/planted-api.ts', '../src/api/deadline.ts'),
  arrow('server/upstream/planted-react.ts', 'react'),
  newFile(
    'src/capture/planted-late.ts',
    'src/capture imports src/wizard lazily',
    "export const late = () => import('../wizard/controller.ts')",
    'no-restricted-imports',
  ),
  newFile(
    'src/locales/planted-round.ts',
    'a module imports one that imports it',
    "import { there } from './planted-trip.ts'\nexport const round = () => there",
    'no-cycle',
  ),
  newFile(
    'src/locales/planted-trip.ts',
    'and back',
    "import { round } from './planted-round.ts'\nexport const there = () => round",
    'no-cycle',
  ),
  newFile('src/domain/planted-any.ts', 'any', 'export const any = (x: any): unknown => x', 'no-explicit-any'),
  newFile('src/api/planted-bang.ts', '!', 'export const bang = [1][0]!', 'no-non-null-assertion'),
  newFile(
    'server/planted-as.ts',
    'as',
    "export const cast = JSON.parse('1') as number",
    'consistent-type-assertions',
  ),
  newFile('src/api/planted-default.ts', 'a default export', 'export default 1', 'no-default-export'),
  newFile('server/planted-log.ts', 'console', "console.log('x')", 'no-console'),
  newFile(
    'src/wizard/ui/Planted.tsx',
    'HTML from a string',
    'export const Planted = () => <p dangerouslySetInnerHTML={{ __html: String(1) }} />',
    'no-danger',
  ),
]

const COMPILE = [
  newFile(
    'src/domain/planted-page.ts',
    'the page in src/domain',
    'export const x = document.title',
    'TS2584',
  ),
  newFile(
    'src/domain/planted-process.ts',
    'Node in src/domain',
    'export const x = process.pid',
    'error TS2591',
  ),
  newFile(
    'src/capture/imaging/planted-page.ts',
    'the page in a worker',
    'export const x = document.title',
    'error TS2584',
  ),
  newFile('src/wizard/planted-process.ts', 'Node in src', 'export const x = process.pid', 'error TS2591'),
  newFile('src/api/planted-node.ts', 'a Node module in src', "export * from 'node:fs'", 'error TS2591'),
  newFile('server/planted-page.ts', 'the page in server', 'export const x = document.title', 'error TS2584'),
  newFile('src/api/planted-enum.ts', 'an enum', 'export enum Planted {\n  A,\n}', 'error TS1294'),
  newFile(
    'src/api/planted-index.ts',
    'an unchecked index',
    'export const x = (all: string[]): string => all[0]',
    'error TS2322',
  ),
]

const ROOMS = [
  newFile('src/api/Planted.tsx', 'a component in src/api', 'export const x = 1', 'no file of this kind'),
  newFile('src/domain/planted.tsx', 'JSX in src/domain', 'export const x = 1', 'no file of this kind'),
  newFile('server/planted.tsx', 'JSX in server', 'export const x = 1', 'no file of this kind'),
  newFile('src/api/PlantedName.ts', 'a module in Pascal case', 'export const x = 1', 'no file of this kind'),
  newFile('src/planted.ts', 'a module at the top of src', 'export const x = 1', 'no file of this kind'),
  newFile('src/shared/planted.ts', 'a room of its own', 'export const x = 1', 'is no room'),
  newFile('src/api/utils.ts', 'utils', 'export const x = 1', 'says nothing'),
  newFile('server/session-helpers.ts', 'helpers', 'export const x = 1', 'says nothing'),
  newFile('src/wizard/index.ts', 'a barrel', 'export const x = 1', 'says nothing'),
]

/** @type {Plant[]} */
const UNUSED = [
  newFile('src/api/planted-unused.ts', 'a file that nobody imports', 'export const x = 1', ''),
  {
    what: 'an export that nobody imports',
    file: 'src/domain/limits.ts',
    text: (before) => `${before}\nexport const PLANTED = 1\n`,
    says: ['src/domain/limits.ts', 'PLANTED'],
  },
  {
    what: 'a type that nobody imports',
    file: 'server/ports.ts',
    text: (before) => `${before}\nexport type Planted = 1\n`,
    says: ['server/ports.ts', 'Planted'],
  },
  {
    what: 'a package that nobody uses',
    file: 'package.json',
    text: (before) => before.replace('"dependencies": {', '"dependencies": { "planted-package": "1.0.0",'),
    says: ['package.json', 'planted-package'],
  },
]

/**
 * @param {string} folder the copy, built when it comes to its size
 * @returns {Generator<Planting>}
 */
export function* plantings(folder) {
  yield { gate: 'rooms', command: ['node', 'e2e/gates/rooms.mjs'], plants: ROOMS }
  yield { gate: 'lint', command: ['oxlint', '--format', 'unix'], plants: LINT }
  yield { gate: 'types', command: ['tsc', '-b', '--pretty', 'false'], plants: COMPILE }
  yield { gate: 'unused', command: ['knip', '--no-progress'], plants: UNUSED }
  yield {
    gate: 'format',
    command: ['prettier', '--check', 'src/domain', 'server/store'],
    plants: [newFile('src/domain/planted-form.ts', 'an unformatted file', 'export const x = 1;', '')],
  }
  yield { gate: 'build', command: ['vite', 'build', '--logLevel', 'warn'], plants: [] }
  yield { gate: 'size', command: ['node', 'e2e/gates/size.mjs'], plants: tooLarge(folder) }
}

/**
 * A large module, which an import of an import brings to the start.
 *
 * @param {string} folder
 * @returns {Plant[]}
 */
function tooLarge(folder) {
  const built = 'dist/public/chunks'
  const first = readdirSync(join(folder, built)).find((name) => /^first-.*\.js$/.test(name))
  if (first === undefined) throw new Error('The build has no first chunk any more: plant elsewhere.')
  // More than either build's own first chunk, whichever of the two is found first.
  const noise = randomBytes(128 * 1024).toString('hex')
  writeInto(folder, `${built}/planted.js`, `export const x = '${noise}'\n`)
  return [
    {
      what: 'a large module at the start',
      file: `${built}/${first}`,
      text: (before) => `import './planted.js';${before}`,
      says: ['dist/public/chunks/planted.js', 'the largest of what it imports'],
    },
  ]
}
