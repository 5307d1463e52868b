/** The processes of a fault run: servers that are started again whenever they die, and the simulator. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { until } from '../processes/until.mjs'

/**
 * @typedef {object} Supervised
 * @property {string} url
 * @property {() => void} kill at once, as a crash does; it starts again by itself
 * @property {() => void} restart in an orderly way
 * @property {() => number} crashes so far
 * @property {() => Promise<readonly (number | null)[]>} stop in an orderly way; the codes of all orderly exits
 */

/**
 * @param {string} script
 * @param {Record<string, string>} env
 * @param {{url: string, log: string, args?: string[]}} options
 * @returns {Promise<Supervised>} once it listens
 */
export async function supervise(script, env, { url, log, args = [] }) {
  const out = createWriteStream(log)
  let isStopping = false
  let crashes = 0
  /** @type {(number | null)[]} */
  const codes = []
  let isRestarting = false
  /** @type {import('node:child_process').ChildProcess} */
  let child
  const start = () => {
    child = spawn(process.execPath, [script, ...args], { env: { PATH: process.env.PATH ?? '', ...env } })
    child.stdout?.pipe(out, { end: false })
    child.stderr?.pipe(out, { end: false })
    child.once('exit', (code) => {
      if (isStopping) return
      // A kill may come in the middle of an orderly end.
      if (isRestarting && code !== null) codes.push(code)
      else crashes++
      isRestarting = false
      start()
    })
  }
  start()
  // Whatever ends the run, nothing of it is left behind.
  process.once('exit', () => {
    isStopping = true
    child.kill('SIGKILL')
  })
  await until(`${script} on ${url}`, () => fetch(`${url}/healthz`).then(() => true))
  return {
    url,
    kill: () => void child.kill('SIGKILL'),
    restart() {
      isRestarting = true
      child.kill('SIGTERM')
    },
    crashes: () => crashes,
    stop: () =>
      new Promise((resolve) => {
        isStopping = true
        child.once('exit', (code) => out.end(() => resolve([...codes, code])))
        child.kill('SIGTERM')
      }),
  }
}
