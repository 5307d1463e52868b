import { spawn } from 'node:child_process'
import { expect } from 'vitest'
import { BUILT } from '../testing/built-server.ts'
import { freePort } from '../testing/free-port.ts'
import { it } from '../testing/in-world.ts'
import { liveEnv, until } from '../testing/process.ts'
import { visitor } from '../testing/visitor.ts'

/** Code of somebody else that fails in the middle of the process, when it is told. */
const preload = (code: string) => [
  '--import',
  `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${code} })`)}`,
]

for (const [what, code] of [
  ['a promise that nobody waits for fails', `Promise.reject(new Error('CANARY of a rejection'))`],
  ['something throws where nobody catches', `setTimeout(() => { throw new Error('CANARY of a throw') })`],
  ['something throws what is no error', `setTimeout(() => { throw 'CANARY of a string' })`],
] as const)
  it.concurrent(
    `row 52: where ${what}, it says so without a word of it, ends, and loses no work`,
    async ({ world }) => {
      await world.play('processing_2')
      const server = await world.start({}, { nodeArgs: preload(code) })
      const one = await visitor(server.url)
      await one.put()
      expect((await one.submit()).status).toBe(202)
      // Its token is written down by now.
      const polls = () => world.simulator.ledger.calls['GetCardVerificationExternalResult'] ?? 0
      await until('a poll', () => polls() > 0)
      server.kill('SIGUSR2')
      expect(await server.exited).toBe(1)
      expect(server.output()).toMatch(/"error_name":"(Error|string)".*"msg":"crashed"/)
      expect(server.output()).not.toContain(' at ')
      const again = await world.start()
      one.moveTo(again.url)
      expect(await one.settled()).toMatchObject({ outcome: 'passed' })
      expect(world.simulator.ledger.jobs).toHaveLength(1)
    },
  )

it.concurrent('row 52: when nobody reads its log any more, it goes on', async ({ world }) => {
  const port = await freePort()
  const child = spawn(process.execPath, [BUILT.main], {
    env: {
      PATH: process.env['PATH'] ?? '',
      ...liveEnv(world.simulator.url, world.folder),
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = `http://127.0.0.1:${port}`
  try {
    await until('its start', () =>
      fetch(`${url}/healthz`)
        .then(({ ok }) => ok)
        .catch(() => false),
    )
    child.stdout.destroy()
    child.stderr.destroy()
    const one = await visitor(url)
    await one.put()
    expect((await one.submit()).status).toBe(202)
    expect(await one.settled()).toMatchObject({ outcome: 'passed' })
    expect(child.exitCode).toBeNull()
  } finally {
    child.kill('SIGKILL')
  }
})
