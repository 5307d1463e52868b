/**
 * WebKitGTK's MiniBrowser by W3C WebDriver calls, on a screen of its own: not Safari, but its engine. Debian:
 * webkit2gtk-driver (the browser comes with it), xvfb.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../processes/free-port.mjs'

const MINI_BROWSERS = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
]
const START_DEADLINE_MS = 20_000
const SCRIPT_DEADLINE_MS = 120_000

/**
 * @param {string} driverPath
 * @returns {Promise<import('./open.mjs').OpenBrowser>}
 */
export async function openWebkit(driverPath) {
  const binary = MINI_BROWSERS.find((path) => existsSync(path))
  if (binary === undefined) throw new Error(`${driverPath} is there, but no MiniBrowser for it to drive.`)
  const screen = await openScreen()
  const port = await freePort()
  const env = {
    ...process.env,
    DISPLAY: screen.display,
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  }
  const driver = spawn(driverPath, ['-p', String(port)], { env, stdio: 'ignore' })
  const stop = () => {
    driver.kill()
    screen.close()
  }
  try {
    const call = caller(`http://127.0.0.1:${port}`)
    await waitFor(call)
    const options = { binary, args: ['--automation', '--enable-media-stream=true'] }
    const capabilities = {
      alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
    }
    const { sessionId } = await call('POST', '/session', { capabilities })
    const session = `/session/${sessionId}`
    await call('POST', `${session}/timeouts`, { script: SCRIPT_DEADLINE_MS, pageLoad: 60_000 })
    return {
      goto: (url) => call('POST', `${session}/url`, { url }),
      evaluate: async (run, argument) => {
        const answer = await call('POST', `${session}/execute/async`, {
          script: scriptOf(run),
          args: [JSON.stringify(argument ?? null)],
        })
        if (answer.failed !== undefined) throw new Error(answer.failed)
        return JSON.parse(answer.done)
      },
      close: async () => {
        await call('DELETE', session, undefined).catch(() => {})
        stop()
      },
    }
  } catch (thrown) {
    stop()
    throw thrown
  }
}

/** @param {unknown} run */
function scriptOf(run) {
  return `const done = arguments[arguments.length - 1]
    Promise.resolve(JSON.parse(arguments[0])).then(${String(run)}).then(
      (value) => done({ done: JSON.stringify(value ?? null) }),
      (thrown) => done({ failed: String(thrown) + ' ' + (thrown && thrown.stack) }))`
}

/** @param {string} base */
function caller(base) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} body
   * @returns {Promise<any>}
   */
  return async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(base + path, { method, ...sent })
    const { value } = JSON.parse(await response.text())
    if (!response.ok) throw new Error(`WebDriver: ${value?.error}: ${value?.message}`)
    return value
  }
}

/** @param {ReturnType<typeof caller>} call */
async function waitFor(call) {
  const deadline = Date.now() + START_DEADLINE_MS
  for (;;) {
    try {
      return await call('GET', '/status', undefined)
    } catch (thrown) {
      if (Date.now() > deadline) throw thrown
      await sleep(100)
    }
  }
}

async function openScreen() {
  const present = process.env.DISPLAY
  if (present !== undefined && present !== '') return { display: present, close: () => {} }
  const args = ['-displayfd', '3', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp']
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = await Promise.race([
    once(/** @type {import('node:stream').Readable} */ (xvfb.stdio[3]), 'data'),
    once(xvfb, 'exit').then(() => {
      throw new Error('Xvfb did not start.')
    }),
  ])
  return { display: `:${String(number).trim()}`, close: () => xvfb.kill() }
}
