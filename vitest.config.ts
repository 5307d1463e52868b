import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './e2e/browsers/find.mjs'
import { BROWSER_ARGS } from './e2e/browsers/args.mjs'

const LAUNCH = {
  /** Read at the launch alone, so that unit tests neither need a browser nor fetch one. */
  get executablePath() {
    return findBrowser('chromium')
  },
  args: [...BROWSER_ARGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
}

/** Vite would find these only when a test imports them, and reload the page in the middle of it. */
const BUNDLED = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-webcam',
  '@tanstack/react-query',
  'valibot',
]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // For a machine that has much else to do; no test waits for time to pass.
          testTimeout: 30_000,
          include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'e2e/{chaos,gates}/**/*.test.ts'],
          exclude: ['server/faults/**'],
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          // Real processes, which need real time to start, wait and die, and more of it on a busy machine.
          testTimeout: 180_000,
          include: ['server/faults/**/*.test.ts'],
          globalSetup: 'server/testing/built-server.ts',
        },
      },
      {
        plugins: [react()],
        optimizeDeps: { include: BUNDLED },
        test: {
          name: 'component',
          include: ['src/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: LAUNCH,
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
