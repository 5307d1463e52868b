import { join } from 'node:path'
import { defineConfig } from 'vite'
import type { EnvironmentOptions } from 'vite'

/** `dist/bench/*.js`, each one module with everything it needs inside, for benchmarks to import from anywhere. */
const entries = ['imaging', 'framing', 'quality', 'framing-bench', 'framing-train']

function single(entry: string): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir: join(import.meta.dirname, '../../dist/bench'),
      emptyOutDir: entry === entries[0],
      modulePreload: false,
      rolldownOptions: {
        input: { [entry]: join(import.meta.dirname, `${entry}.ts`) },
        preserveEntrySignatures: 'strict',
        external: [/^node:/],
        output: { format: 'es', minify: true, entryFileNames: '[name].js' },
      },
    },
  }
}

export default defineConfig({
  base: './',
  publicDir: false,
  worker: { format: 'es' },
  builder: {
    async buildApp(builder) {
      for (const entry of entries) {
        const environment = builder.environments[entry.replace('-', '_')]
        if (environment !== undefined) await builder.build(environment)
      }
    },
  },
  environments: Object.fromEntries(entries.map((entry) => [entry.replace('-', '_'), single(entry)])),
})
