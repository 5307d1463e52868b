import { defineConfig } from '@playwright/test'
import { E2E } from './e2e/fixtures/addresses.ts'
import type { TestFixtures } from './e2e/fixtures/test.ts'

export default defineConfig<TestFixtures>({
  testDir: './e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/fixtures/films.ts',
  outputDir: '.cache/playwright',
  snapshotPathTemplate: 'e2e/baseline/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: { baseURL: E2E.server, locale: 'en-GB', timezoneId: 'Europe/Berlin' },
  projects: [
    { name: 'full' },
    // The journeys themselves, on Preact; embed.spec.ts runs both by itself. The back button is the hosted page's.
    {
      name: 'lite',
      testMatch: /(capture|file|recovery)\.spec\.ts/,
      use: { build: 'lite' },
      grepInvert: /browser’s back button/,
    },
  ],
  webServer: {
    command: 'node dist/server/main.js',
    url: `${E2E.server}/healthz`,
    reuseExistingServer: false,
    env: {
      PORT: String(E2E.serverPort),
      SIMULATOR_PORT: String(E2E.simulatorPort),
      KYC_SECRET_KEY: E2E.secretKey,
      KYC_OPERATOR_NAME: 'Acme Bank',
    },
  },
})
