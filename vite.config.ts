import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serverInside } from './server/dev.ts'

const production = { 'process.env.NODE_ENV': JSON.stringify('production') }

/**
 * One `vite build` makes all three outputs: the pages, the element (one module with lazy chunks, loadable from any
 * origin), and the server; in mode `server` that one alone. `vite` serves all of it at once, from the source.
 */
export default defineConfig(({ command, mode }) => ({
  plugins: [react(), serverInside()],
  appType: 'mpa',
  server: {
    host: process.env['HOST'] ?? '127.0.0.1',
    port: Number(process.env['PORT'] ?? 8080),
    strictPort: true,
  },
  worker: { format: 'es' },
  builder: {
    async buildApp(builder) {
      for (const name of mode === 'server' ? ['server'] : ['client', 'element', 'server']) {
        const environment = builder.environments[name]
        if (environment !== undefined) await builder.build(environment)
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: 'dist/public',
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: { hosted: 'index.html', design: 'design/index.html' } },
      },
    },
    element: {
      consumer: 'client',
      define: production,
      // For the build alone: in development the pages' own environment serves the element too.
      optimizeDeps: { noDiscovery: true },
      build: {
        outDir: 'dist/public',
        emptyOutDir: false,
        copyPublicDir: false,
        modulePreload: false,
        rolldownOptions: {
          input: { 'kyc-capture': 'src/entries/element.ts' },
          preserveEntrySignatures: 'strict',
          output: {
            format: 'es',
            minify: true,
            entryFileNames: '[name].js',
            chunkFileNames: 'chunks/[name]-[hash].js',
            assetFileNames: 'chunks/[name]-[hash][extname]',
          },
        },
      },
    },
    server: {
      consumer: 'server',
      // Built, it needs no node_modules but libsql's, which is not JavaScript; in development Node loads the packages itself.
      resolve: command === 'build' ? { noExternal: true, external: ['libsql'] } : { noExternal: [] },
      build: {
        outDir: 'dist/server',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: {
            main: 'server/main.ts',
            keys: 'server/keys-main.ts',
            simulator: 'server/simulator/main.ts',
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
  },
}))
