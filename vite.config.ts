import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const production = { 'process.env.NODE_ENV': JSON.stringify('production') }

/**
 * One `vite build` makes all three outputs: the pages, the element (one module with lazy chunks, loadable from any
 * origin), and the server.
 */
export default defineConfig({
  plugins: [react()],
  appType: 'mpa',
  server: { port: Number(process.env['PORT'] ?? 8080), strictPort: true },
  worker: { format: 'es' },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'element', 'server']) {
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
      resolve: { noExternal: true },
      build: {
        outDir: 'dist/server',
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: { main: 'server/main.ts', simulator: 'server/simulator/main.ts' },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
  },
})
