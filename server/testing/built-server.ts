/** Built once before the tests that start real processes: from the source as it is, in a folder of their own. */
import { createBuilder } from 'vite'

const FOLDER = '.cache/faults'

/** Scripts of the product, as the operator starts them. */
export const BUILT = {
  main: `${FOLDER}/main.js`,
  keys: `${FOLDER}/keys.js`,
  simulator: `${FOLDER}/simulator.js`,
} as const

/** For vitest's `globalSetup`. */
export async function setup(): Promise<void> {
  const builder = await createBuilder({
    mode: 'server',
    logLevel: 'warn',
    environments: { server: { build: { outDir: FOLDER } } },
  })
  await builder.buildApp()
}
