/**
 * `node e2e/gates/size.mjs`: what a browser downloads before anybody can touch `<kyc-capture>`, gzipped: the element's
 * module and whatever it imports statically, followed from file to file. Lazy parts are listed, not limited.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseAst } from 'vite'

const FOLDER = 'dist/public'
const CHUNKS = join(FOLDER, 'chunks')

/** What people on slow lines are owed; `library` is a word that only the React or Preact inside says. */
const BUILDS = [
  { entry: join(FOLDER, 'kyc-capture.js'), limitKib: 80, library: /["`]react-dom["`]/ },
  { entry: join(FOLDER, 'kyc-capture.lite.js'), limitKib: 25, library: /\b__k\b/ },
]

/** @typedef {{file: string, kib: number, imports: string[], code: string}} Part */

/** Workers that promise to be small. One build writes it once, the other has it inside a chunk as well. */
const WORKERS = [
  { name: /^framing\.worker-.*\.js$/, folder: join(FOLDER, 'assets'), limitKib: 12 },
  { name: /^fit\.worker-.*\.js$/, folder: join(FOLDER, 'assets'), limitKib: 5 },
]

/**
 * @param {string} file
 * @returns {Part}
 */
function readPart(file) {
  const code = readFileSync(file, 'utf8')
  const imports = parseAst(code).body.flatMap((node) => {
    const from = 'source' in node ? node.source?.value : undefined
    return from === undefined ? [] : [join(dirname(file), String(from))]
  })
  return { file, kib: gzipSync(code, { level: 9 }).length / 1024, imports, code }
}

/**
 * @param {string} entry
 * @returns {Part[]}
 */
function followStatic(entry) {
  /** @type {Map<string, Part>} */
  const parts = new Map()
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (parts.has(file)) continue
    const part = readPart(file)
    parts.set(file, part)
    waiting.push(...part.imports)
  }
  return [...parts.values()]
}

/** @param {Part[]} parts */
function table(parts) {
  return parts
    .toSorted((a, b) => b.kib - a.kib)
    .map(({ file, kib }) => `${kib.toFixed(1).padStart(8)} KiB  ${relative(FOLDER, file)}`)
}

const seen = new Set()
for (const { entry, limitKib, library } of BUILDS) {
  if (!existsSync(entry)) throw new Error(`${entry} is not there: run "npm run build" first.`)
  const first = followStatic(entry)
  for (const { file } of first) seen.add(file)
  const followed = first.reduce((sum, part) => sum + part.imports.length, 0)
  if (followed === 0) throw new Error('No static import was followed: the gate did not look.')
  if (!first.some((part) => library.test(part.code)))
    throw new Error(`${library} was not seen in ${entry}: the gate did not look.`)

  const kib = first.reduce((sum, part) => sum + part.kib, 0)
  console.log([`Before the first interaction with ${entry}:`, ...table(first)].join('\n'))
  console.log(
    `${kib.toFixed(1)} KiB of ${limitKib} KiB, ${first.length} files, ${followed} static imports followed.\n`,
  )
  if (kib <= limitKib) continue
  const [largest] = first.filter(({ file }) => file !== entry).toSorted((a, b) => b.kib - a.kib)
  console.error(`${entry} loads ${(kib - limitKib).toFixed(1)} KiB too much before the first interaction.`)
  console.error(`${largest?.file} is the largest of what it imports.`)
  process.exitCode = 1
}

for (const { name, folder, limitKib } of WORKERS) {
  const [file] = readdirSync(folder).filter((each) => name.test(each))
  if (file === undefined) throw new Error(`No worker ${name} in ${folder}: the gate did not look.`)
  const { kib } = readPart(join(folder, file))
  console.log(`${file}: ${kib.toFixed(2)} KiB of ${limitKib} KiB.\n`)
  if (kib <= limitKib) continue
  console.error(`${file} is ${(kib - limitKib).toFixed(2)} KiB too large.`)
  process.exitCode = 1
}

const lazy = readdirSync(CHUNKS)
  .map((name) => join(CHUNKS, name))
  .filter((file) => file.endsWith('.js') && !seen.has(file))
  .map(readPart)
console.log(['Later, the largest:', ...table(lazy).slice(0, 6)].join('\n'))
