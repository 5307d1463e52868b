import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { it } from '../testing/in-world.ts'
import { startSimulatorProcess } from '../testing/process.ts'
import { visitor, type Visitor } from '../testing/visitor.ts'

/** Ten minutes show a leak; what is run each time shows the rest. */
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? '0.2')
const BURST = 200
const PER_SECOND = 15
const FAULTY = 0.05

const rssMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

async function submitted(url: string): Promise<Visitor> {
  const one = await visitor(url)
  await one.put()
  // Where the queue is full, as a browser does.
  while ((await one.submit()).status === 503) await sleep(1_000)
  return one
}

it(
  'row 57: two hundred at once and then fifteen a second, with lost answers: all end, nobody twice, in little memory',
  async ({ world }) => {
    const simulator = await startSimulatorProcess(
      '--scenario',
      'passed',
      '--loses-one-of',
      String(1 / FAULTY),
    )
    onTestFinished(simulator.stop)
    const server = await world.start({ TENCENT_ENDPOINT: simulator.url })
    const burst = await Promise.all(Array.from({ length: BURST }, () => submitted(server.url)))
    const later: Promise<Visitor>[] = []
    const rss: number[] = []
    const from = performance.now()
    while (performance.now() - from < MINUTES * 60_000) {
      later.push(submitted(server.url))
      if (later.length % PER_SECOND === 0) rss.push(rssMb(server.pid))
      await sleep(1_000 / PER_SECOND)
    }
    const all = [...burst, ...(await Promise.all(later))]
    const ends = await Promise.all(all.map((one) => one.settled(180_000)))
    for (const { status, last_error: error } of ends)
      expect([status, error?.code]).toEqual(
        status === 'completed' ? ['completed', undefined] : ['requires_input', 'submission_lost'],
      )
    const lost = ends.filter(({ status }) => status === 'requires_input').length
    expect(lost).toBeGreaterThan(0)
    expect(lost).toBeLessThan(ends.length * FAULTY * 3)
    const { jobs, refused } = await simulator.ledger()
    expect(refused).toEqual({})
    expect(new Set(jobs.map(({ pictures }) => pictures[0]?.sha256)).size).toBe(jobs.length)
    expect(jobs).toHaveLength(all.length)
    expect(Math.max(...rss)).toBeLessThan(256)
    const second = rss.slice(rss.length / 2)
    const slopeMb = ((second.at(-1) ?? 0) - (second[0] ?? 0)) / (MINUTES / 2)
    // Shorter, it is the noise of the collector.
    if (MINUTES >= 5) expect(slopeMb).toBeLessThan(1)
  },
  MINUTES * 60_000 + 240_000,
)
