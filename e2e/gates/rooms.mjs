/**
 * `node e2e/gates/rooms.mjs`: every file of the project lies in a room that the layout names, is of a kind that the
 * room takes, and has a name that says what is inside. Tracked files and new ones are looked at, ignored ones not.
 */
import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'

const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*'
const MODULE = `${NAME}(?:\\.worker)?\\.ts`
const TEST = `${NAME}(?:\\.model)?\\.test\\.ts`
/** One component by its own name, or a module of several. */
const COMPONENT = `(?:[A-Z][A-Za-z0-9]*|${NAME})\\.tsx`
const COMPONENT_TEST = `(?:[A-Z][A-Za-z0-9]*|${NAME})\\.test\\.tsx`
const SCRIPT = `${NAME}\\.mjs`
const STYLE = `${NAME}\\.css`
const DATA = `${NAME}\\.json`
const COMPILER = 'tsconfig(?:\\.[a-z]+)?\\.json'
const SNAPSHOT = `${NAME}\\.test\\.tsx\\.snap`
const PAGE = 'README\\.md'

/**
 * What each folder takes, by whole file names. A folder that is not here is no room.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const ROOMS = {
  '': [
    '\\.[a-z]+(?:rc\\.json|ignore)',
    '[A-Z]+(?:\\.md)?',
    'package(?:-lock)?\\.json',
    'knip\\.json',
    'Dockerfile',
    'compose\\.yaml',
    `${NAME}\\.config\\.ts`,
    COMPILER,
    'index\\.html',
  ],
  '.ci': ['run'],
  docs: [`${NAME}\\.(?:md|png|svg)`],
  design: ['index\\.html', `${NAME}\\.config\\.ts`],
  public: [`${NAME}\\.(?:html|css|js|svg|png|txt)`],
  src: [COMPILER, PAGE],
  'src/entries': [MODULE, COMPONENT, STYLE, TEST, COMPONENT_TEST, PAGE],
  'src/entries/design': [MODULE, COMPONENT, STYLE, TEST, COMPONENT_TEST, PAGE],
  'src/wizard': [MODULE, COMPONENT, STYLE, TEST, COMPONENT_TEST, PAGE],
  'src/wizard/__snapshots__': [SNAPSHOT],
  'src/wizard/theme': [STYLE, TEST, COMPONENT_TEST, PAGE],
  'src/wizard/screens': [COMPONENT, COMPONENT_TEST, PAGE],
  'src/wizard/ui': [COMPONENT, COMPONENT_TEST, PAGE],
  'src/capture': [MODULE, TEST, COMPONENT_TEST, PAGE],
  'src/capture/imaging': [MODULE, TEST, COMPONENT_TEST, PAGE],
  'src/capture/framing': [MODULE, TEST, COMPONENT_TEST, DATA, PAGE],
  'src/api': [MODULE, TEST, PAGE],
  'src/locales': [MODULE, TEST, PAGE],
  'src/domain': [MODULE, TEST, DATA, COMPILER, PAGE],
  'src/testing': [MODULE, COMPONENT, TEST, PAGE],
  server: [MODULE, TEST, COMPILER, PAGE, 'OPERATIONS\\.md', 'openapi\\.json'],
  'server/upstream': [MODULE, TEST, DATA, PAGE],
  'server/faults': [TEST, PAGE],
  'server/store': [MODULE, TEST, PAGE],
  'server/simulator': [MODULE, TEST, PAGE],
  'server/testing': [MODULE, TEST, PAGE],
  e2e: [`${NAME}\\.spec\\.ts`, COMPILER, PAGE],
  'e2e/pages': [MODULE, PAGE],
  'e2e/fixtures': [MODULE, PAGE],
  'e2e/browsers': [SCRIPT, PAGE],
  'e2e/baseline': [`${NAME}\\.png`],
  'e2e/contact-sheet': [SCRIPT, `${NAME}\\.png`, PAGE],
  'e2e/gates': [SCRIPT, TEST, PAGE],
  'e2e/processes': [SCRIPT],
  'e2e/chaos': [SCRIPT, TEST, PAGE],
  'e2e/bench': [MODULE, SCRIPT, `${NAME}\\.config\\.ts`, PAGE],
  'e2e/bench/framing': [MODULE, SCRIPT, DATA, PAGE],
  'e2e/bench/peers': [SCRIPT, 'package(?:-lock)?\\.json'],
}

/** Names that say nothing of what is inside. */
const EMPTY_NAMES = new Set(
  'util utils helper helpers common type types index manager managers service services misc'.split(' '),
)

/**
 * What is wrong with the place or name of a file, in a sentence; null when nothing is.
 *
 * @param {string} path from the top, with forward slashes
 * @returns {string | null}
 */
function wrongPlace(path) {
  const slash = path.lastIndexOf('/')
  const folder = slash < 0 ? '' : path.slice(0, slash)
  const file = path.slice(slash + 1)
  const kinds = ROOMS[folder]
  if (kinds === undefined) return `${path}: ${folder}/ is no room of the layout.`
  if (!kinds.some((kind) => new RegExp(`^${kind}$`).test(file)))
    return `${path}: ${folder === '' ? 'the top' : `${folder}/`} takes no file of this kind or name.`
  const code = /\.(?:[cm]?[jt]sx?)$/.test(file)
  const words = file
    .replace(/\..*$/, '')
    .split(/-|(?<=[a-z0-9])(?=[A-Z])/)
    .map((word) => word.toLowerCase())
  const empty = code ? words.find((word) => EMPTY_NAMES.has(word)) : undefined
  return empty === undefined ? null : `${path}: "${empty}" says nothing of what is inside.`
}

/** @returns {string[]} every file of the project in the current folder that git does not ignore. */
export function projectFiles() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  return [...new Set(listed.split('\0').filter((path) => path !== ''))]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const paths = projectFiles()
  const wrong = paths.map(wrongPlace).filter((sentence) => sentence !== null)
  for (const sentence of wrong) console.error(sentence)
  if (paths.length < 100) throw new Error(`Only ${paths.length} files seen: the gate did not look.`)
  console.log(`${paths.length} files, ${wrong.length} out of place (e2e/gates/rooms.mjs has the plan).`)
  process.exitCode = wrong.length > 0 ? 1 : 0
}
