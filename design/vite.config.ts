/** `npm run build:design`: the design review alone, as a folder that any static server can serve from any path. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  // Relative: nobody knows where the folder will lie.
  base: './',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/design',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The decoder of HEIC is large, and comes only with such a file.
    chunkSizeWarningLimit: 4096,
  },
})
