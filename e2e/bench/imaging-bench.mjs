/**
 * `npm run bench:imaging [-- --photos DIR] [--reps N] [--seed N]`: our road beside browser-image-compression as it is
 * documented, in one run, as ratios to the floor (one decode, one draw, one encode of the same picture). Read the ratios
 * alone: milliseconds are those of this machine at this moment.
 */
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { findBrowser } from '../browsers/find.mjs'

const FOLDER = join(import.meta.dirname, '../../.cache/bench')
const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    reps: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
})
const reps = Number(values.reps)

/** @type {readonly ('floor' | 'ours' | 'bic')[]} */
const ROADS = ['floor', 'ours', 'bic']

await build({
  configFile: false,
  logLevel: 'error',
  base: './',
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: FOLDER,
    modulePreload: false,
    rolldownOptions: {
      input: { bench: join(import.meta.dirname, 'imaging-bench.ts') },
      output: { format: 'es', minify: true, entryFileNames: '[name].js' },
    },
  },
})

const photos = values.photos
const server = createServer(({ url = '/' }, response) => {
  if (url === '/') return response.setHeader('Content-Type', 'text/html').end(page)
  const name = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1))
  const isPhoto = url.startsWith('/photos/') && photos !== undefined
  const type = isPhoto ? `image/${name.endsWith('png') ? 'png' : 'jpeg'}` : 'text/javascript'
  try {
    const path = isPhoto ? join(photos, name) : join(FOLDER, decodeURIComponent(url))
    return response.setHeader('Content-Type', type).end(readFileSync(path))
  } catch {
    return response.writeHead(404).end()
  }
}).listen(0, '127.0.0.1')
const page = '<!doctype html><title>bench</title><script type="module" src="/bench.js"></script>'
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('no port')

const browser = await chromium.launch({
  executablePath: findBrowser('chromium'),
  args: ['--disable-gpu', '--disable-background-networking'],
  chromiumSandbox: process.getuid?.() !== 0,
})
const tab = await browser.newPage()
await tab.goto(`http://127.0.0.1:${address.port}/`)
await tab.waitForFunction('globalThis.bench')

/** @type {{name: string, source: {url: string} | {drawing: number, seed: number}}[]} */
const pictures =
  photos === undefined
    ? (await tab.evaluate(() => globalThis.bench.drawings)).map((name, drawing) => ({
        name,
        source: { drawing, seed: Number(values.seed) + drawing },
      }))
    : readdirSync(photos)
        .filter((name) => /\.(jpe?g|png)$/i.test(name))
        .map((name) => ({ name, source: { url: `/photos/${encodeURIComponent(name)}` } }))
if (pictures.length === 0) throw new Error(`No JPEG or PNG in ${photos}.`)

/** @typedef {import('./imaging-bench.ts').Timed & {peakMb: number}} Run */
/** @typedef {{name: string, road: string, ratio: number, silenceMs: number, longTaskMs: number, encodes: number, peakMb: number} & import('./imaging-bench.ts').Judged} Row */

/** @type {Row[]} */
const rows = []
for (const { name, source } of pictures) {
  await tab.evaluate((source) => globalThis.bench.load(source), source)
  // The first call starts workers; it is not counted.
  for (const road of ROADS) await tab.evaluate((road) => globalThis.bench.time(road), road)
  /** @type {Record<string, Run[]>} */
  const runs = { floor: [], ours: [], bic: [] }
  for (let rep = 0; rep < reps; rep++)
    for (const road of [...ROADS.slice(rep % 3), ...ROADS.slice(0, rep % 3)])
      runs[road]?.push(await timed(road))
  for (const road of ROADS) {
    const own = runs[road] ?? []
    const judged = await tab.evaluate((road) => globalThis.bench.judge(road), road)
    rows.push({
      name,
      road,
      ratio: median(own.map(({ ms }, rep) => ms / (runs.floor?.[rep]?.ms ?? Number.NaN))),
      silenceMs: median(own.map(({ silenceMs }) => silenceMs)),
      longTaskMs: median(own.map(({ longTaskMs }) => longTaskMs)),
      encodes: Math.max(...own.map(({ encodes }) => encodes)),
      peakMb: Math.max(...own.map(({ peakMb }) => peakMb)),
      ...judged,
    })
  }
  console.log(name)
  for (const row of rows.filter((row) => row.name === name && row.road !== 'floor')) console.log(line(row))
}
const growthMb = await growth()
await browser.close()
server.close()
summary()

/**
 * @param {'floor' | 'ours' | 'bic'} road
 * @returns {Promise<Run>}
 */
async function timed(road) {
  const before = residentMb()
  let peak = before
  const timer = setInterval(() => (peak = Math.max(peak, residentMb())), 8)
  const run = await tab.evaluate((road) => globalThis.bench.time(road), road)
  clearInterval(timer)
  return { ...run, peakMb: peak - before }
}

/** How much larger the tab is after 20 times the first picture by our road than after the first four. */
async function growth() {
  await tab.evaluate(
    (source) => globalThis.bench.load(source),
    pictures[0]?.source ?? { drawing: 0, seed: 1 },
  )
  /** @type {number[]} */
  const seen = []
  for (let i = 0; i < 20; i++) {
    await tab.evaluate(() => globalThis.bench.time('ours'))
    await tab.requestGC()
    seen.push(residentMb())
  }
  return Math.min(...seen.slice(-4)) - Math.min(...seen.slice(0, 4))
}

/** Resident memory of all renderers; nothing where there is no /proc. */
function residentMb() {
  let kb = 0
  for (const pid of descendants(process.pid)) {
    const status = read(`/proc/${pid}/status`)
    if (!read(`/proc/${pid}/cmdline`).includes('--type=renderer')) continue
    for (const match of status.matchAll(/Rss(?:Anon|Shmem):\s+(\d+)/g)) kb += Number(match[1])
  }
  return kb / 1024
}

/**
 * @param {number | string} pid
 * @returns {string[]}
 */
function descendants(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean)
  return children.flatMap((child) => [child, ...descendants(child)])
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

/** @param {Row} row */
function line({ road, ratio, bytes, fits, bound, detail, longTaskMs, silenceMs, encodes, peakMb }) {
  const use = `${((100 * bytes) / 1_500_000).toFixed(1)} %${bound ? '' : ' (all it needs)'}`
  return (
    `  ${road.padEnd(5)} ${ratio.toFixed(2)} x floor, budget ${use}${fits ? '' : ' OVER'}, detail ${detail.toFixed(4)}, ` +
    `task ${longTaskMs.toFixed(0)} ms, silence ${silenceMs.toFixed(0)} ms, ${encodes} encodes, +${peakMb.toFixed(0)} MB`
  )
}

function summary() {
  console.log(
    '\n| | median x floor (worst) | budget used, median / min | detail, median | longest task | longest silence | one encode | most encodes |',
  )
  console.log('|---|---|---|---|---|---|---|---|')
  for (const road of ROADS.slice(1)) {
    const own = rows.filter((row) => row.road === road)
    const bound = own.filter((row) => row.bound).map((row) => (100 * row.bytes) / 1_500_000)
    const ratios = own.map((row) => row.ratio)
    const encodes = own.map((row) => row.encodes)
    const cells = [
      road === 'ours' ? '**ours**' : 'browser-image-compression, as documented',
      `${median(ratios).toFixed(2)} (${Math.max(...ratios).toFixed(2)})`,
      `${median(bound).toFixed(0)} / ${Math.min(...bound).toFixed(0)} %`,
      median(own.map((row) => row.detail)).toFixed(4),
      `${Math.max(...own.map((row) => row.longTaskMs)).toFixed(0)} ms`,
      `${Math.max(...own.map((row) => row.silenceMs)).toFixed(0)} ms`,
      `${((100 * encodes.filter((count) => count <= 1).length) / own.length).toFixed(0)} %`,
      String(Math.max(...encodes)),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
  console.log(
    '\n| ours, by size | x floor | peak memory | of it browser-image-compression |\n|---|---|---|---|',
  )
  for (const row of rows.filter((row) => row.road === 'ours')) {
    const bic = rows.find((other) => other.road === 'bic' && other.name === row.name)
    const share = `${((100 * row.peakMb) / (bic?.peakMb ?? Number.NaN)).toFixed(0)} %`
    console.log(`| ${row.name} | ${row.ratio.toFixed(2)} | ${row.peakMb.toFixed(0)} MB | ${share} |`)
  }
  console.log(`\nTwenty more in a row: ${growthMb.toFixed(0)} MB.`)
}
