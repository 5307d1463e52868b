/**
 * The three engines behind one small door: Chromium and Firefox through Playwright, WebKitGTK through plain WebDriver.
 * `evaluate` runs a function in the page and awaits it; what goes in and comes out is JSON.
 */
import { chromium, firefox } from '@playwright/test'
import { BROWSER_ARGS } from './args.mjs'
import { findBrowser } from './find.mjs'
import { openWebkit } from './webkit.mjs'

/** @typedef {'chromium' | 'firefox' | 'webkit'} BrowserName */

/**
 * @typedef {object} OpenBrowser
 * @property {(url: string) => Promise<void>} goto waits for the load event
 * @property {<A, R>(run: (argument: A) => R | Promise<R>, argument: A) => Promise<R>} evaluate
 * @property {() => Promise<void>} close
 */

/** @type {readonly BrowserName[]} */
export const ENGINES = ['chromium', 'firefox', 'webkit']

/**
 * @param {BrowserName} name
 * @returns {Promise<OpenBrowser>}
 */
export async function openBrowser(name) {
  if (name === 'webkit') return openWebkit(findBrowser('webkit'))
  const executablePath = findBrowser(name)
  const browser =
    name === 'chromium'
      ? await chromium.launch({ executablePath, args: BROWSER_ARGS })
      : await firefox.launch({ channel: 'moz-firefox', executablePath })
  const page = await browser.newPage()
  return {
    goto: async (url) => {
      await page.goto(url, { waitUntil: 'load' })
    },
    evaluate: (run, argument) => {
      const call = `(${String(run)})(${JSON.stringify(argument ?? null)})`
      return page.evaluate(call)
    },
    close: () => browser.close(),
  }
}
