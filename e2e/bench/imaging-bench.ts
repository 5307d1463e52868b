/** The page's half of `npm run bench:imaging`: times the roads and judges what they give. */
import bic from 'browser-image-compression'
import { DRAWINGS, drawFile } from './imaging-drawing.ts'
import { compress } from './imaging.ts'
import { likeness } from './likeness.ts'
import FloorWorker from './floor.worker.ts?worker'

/** Bytes of 2,000,000 Base64 characters. */
const BUDGET = 1_500_000

export type RoadName = 'floor' | 'ours' | 'bic'

export interface Timed {
  readonly ms: number
  readonly silenceMs: number
  readonly longTaskMs: number
  readonly encodes: number
}

export interface Judged {
  readonly bytes: number
  readonly fits: boolean
  /** A JPEG of quality 98 would be over the budget. */
  readonly bound: boolean
  readonly detail: number
}

let floorWorker: Worker | undefined

const ROADS: Readonly<Record<RoadName, (file: File) => Promise<Blob>>> = {
  floor: (file) =>
    new Promise((resolve) => {
      floorWorker ??= new FloorWorker()
      floorWorker.addEventListener('message', ({ data }) => resolve(data), { once: true })
      floorWorker.postMessage(file, [])
    }),
  ours: compress,
  // As documented, but for its worker, which comes from a public CDN.
  bic: (file) => bic(file, { maxSizeMB: 1.43, maxWidthOrHeight: 4096, useWebWorker: false }),
}

let file = new File([], 'none')
const results = new Map<RoadName, Blob>()
let canvasEncodes = 0
for (const [prototype, method] of [
  [OffscreenCanvas.prototype, 'convertToBlob'],
  [HTMLCanvasElement.prototype, 'toBlob'],
] as const) {
  const real: unknown = Reflect.get(prototype, method)
  Reflect.set(prototype, method, function counted(this: unknown, ...rest: unknown[]): unknown {
    canvasEncodes++
    return typeof real === 'function' ? real.apply(this, rest) : undefined
  })
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function load(
  source: { readonly drawing: number; readonly seed: number } | { readonly url: string },
): Promise<void> {
  results.clear()
  const drawing = 'drawing' in source ? DRAWINGS[source.drawing] : undefined
  const blob =
    'url' in source
      ? await (await fetch(source.url)).blob()
      : drawing === undefined
        ? new Blob()
        : await drawFile(drawing, source.seed)
  file = new File([await blob.arrayBuffer()], 'photo', { type: blob.type })
}

async function time(road: RoadName): Promise<Timed> {
  const tasks: PerformanceEntry[] = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
  observer.observe({ type: 'longtask' })
  await pause(60)
  let silenceMs = 0
  let last = performance.now()
  let over = false
  const tick = (): void => {
    silenceMs = Math.max(silenceMs, performance.now() - last)
    last = performance.now()
    if (!over) setTimeout(tick)
  }
  tick()
  canvasEncodes = 0
  const start = performance.now()
  const result = await ROADS[road](file)
  const ms = performance.now() - start
  over = true
  silenceMs = Math.max(silenceMs, performance.now() - last)
  await pause(30)
  tasks.push(...observer.takeRecords())
  observer.disconnect()
  results.set(road, result)
  const during = tasks.filter((task) => task.startTime + task.duration > start)
  const stats: unknown = Reflect.get(result, 'stats')
  const told: unknown =
    typeof stats === 'object' && stats !== null ? Reflect.get(stats, 'encodes') : undefined
  return {
    ms,
    silenceMs,
    longTaskMs: Math.max(0, ...during.map((task) => task.duration)),
    encodes: typeof told === 'number' ? told : canvasEncodes,
  }
}

async function judge(road: RoadName): Promise<Judged> {
  const result = results.get(road)
  if (result === undefined) throw new Error(`${road} has not run`)
  const { detail, bytesAt98 } = await likeness(file, result)
  return { bytes: result.size, fits: result.size <= BUDGET, bound: bytesAt98 > BUDGET, detail }
}

const benchPage = { drawings: DRAWINGS.map(({ name }) => name), load, time, judge }

declare global {
  // oxlint-disable-next-line no-var -- a global of the bench's page
  var bench: typeof benchPage
}

globalThis.bench = benchPage
