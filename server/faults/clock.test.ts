import { expect } from 'vitest'
import { it } from '../testing/in-world.ts'
import { until } from '../testing/process.ts'
import { visitor } from '../testing/visitor.ts'

const HOUR_MS = 3_600_000

/** The machine's clock is off by so much, and jumps by as much more when it is told. Steady timers go on as they do. */
const clockOff = (startMs: number, jumpMs = 0) => [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    const Real = Date
    let offset = ${startMs}
    globalThis.Date = class extends Real {
      constructor(...given) { super(...(given.length === 0 ? [Real.now() + offset] : given)) }
      static now() { return Real.now() + offset }
    }
    process.on('SIGUSR2', () => { offset += ${jumpMs} })`)}`,
]

for (const minutes of [-10, 10])
  it.concurrent(
    `T32, row 43: a clock ${minutes} minutes off costs one refused call, and then it is right`,
    async ({ world }) => {
      const server = await world.start({}, { nodeArgs: clockOff(minutes * 60_000) })
      for (let n = 0; n < 2; n++) {
        const one = await visitor(server.url)
        await one.put()
        expect((await one.submit()).status).toBe(202)
        expect(await one.settled()).toMatchObject({ outcome: 'passed' })
      }
      expect(world.simulator.ledger.refused).toEqual({ 'AuthFailure.SignatureExpire': 1 })
      expect(server.output()).toContain('"msg":"clock corrected"')
      expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    },
  )

for (const [way, jumpMs] of [
  ['an hour ahead', HOUR_MS],
  ['an hour back', -HOUR_MS],
  ['to the year 2038 and beyond', Date.UTC(2040, 0) - Date.now()],
] as const)
  it.concurrent(`row 56: a clock that jumps ${way} shuts nobody out and loses no work`, async ({ world }) => {
    await world.play('processing_3')
    const server = await world.start({}, { nodeArgs: clockOff(0, jumpMs) })
    const one = await visitor(server.url)
    await one.put()
    await one.submit()
    await until('the call', () => world.simulator.ledger.jobs.length === 1)
    server.kill('SIGUSR2')
    expect(await one.settled()).toMatchObject({ outcome: 'passed' })
    const other = await visitor(server.url)
    await other.put()
    expect((await other.submit()).status).toBe(202)
    expect(await other.settled()).toMatchObject({ outcome: 'passed' })
    expect(world.simulator.ledger.refused).toEqual({})
  })
