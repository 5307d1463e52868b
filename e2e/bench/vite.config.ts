import { join } from 'node:path'
import { defineConfig } from 'vite'

/** `dist/bench/imaging.js`: our road as one module with its worker inside, for a benchmark to import from anywhere. */
export default defineConfig({
  base: './',
  publicDir: false,
  worker: { format: 'es' },
  build: {
    outDir: join(import.meta.dirname, '../../dist/bench'),
    emptyOutDir: true,
    lib: { entry: join(import.meta.dirname, 'imaging.ts'), formats: ['es'], fileName: 'imaging' },
  },
})
