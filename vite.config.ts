import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig, type EnvironmentOptions, type Plugin, type Rolldown } from 'vite'
import { serverInside } from './server/dev.ts'

const production = { 'process.env.NODE_ENV': JSON.stringify('production') }

const ELEMENT = resolve('src/entries/element.ts')

/** Vite preloads the styles of lazy parts into the page's head. The element's are inside its scripts: plain imports do. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'element' || name === 'lite',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load()',
    },
    renderChunk: (code) => code.replaceAll(/__vitePreload\(\(\) => (import\([^()]+\)), [^()]+\)/g, '$1'),
  }
}

/**
 * All that the entry imports statically goes into one chunk: one request on a slow line instead of eight, and better
 * packed. Not into the entry itself, which hosts may ask for under several addresses.
 */
function onceForFirst(): Rolldown.CodeSplittingNameFunction {
  const first = new Set<string>()
  return (id, graph) => {
    if (first.size === 0) {
      const waiting = [ELEMENT]
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (first.has(next)) continue
        first.add(next)
        waiting.push(...(graph.getModuleInfo(next)?.importedIds ?? []))
      }
    }
    return first.has(id) ? 'first' : null
  }
}

/**
 * Rolldown keeps its few helpers in a chunk of their own, which the first one imports: on a slow line that is one more
 * there and back before anything is drawn. Here they go into the first one.
 */
function helpersInFirst(): Plugin {
  const listOf = (names: string) => names.split(',').map((name) => name.split(/\s+as\s+/))
  return {
    name: 'helpers-in-first',
    applyToEnvironment: ({ name }) => name === 'element' || name === 'lite',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
      const helpers = chunks.find(({ name }) => name === 'rolldown-runtime')
      const first = chunks.find(({ name }) => name === 'first')
      const [exported, names = ''] = helpers?.code.match(/export\s*\{([^}]*)\};?\s*$/) ?? []
      if (helpers === undefined || first === undefined || exported === undefined) return
      const file = helpers.fileName.slice(helpers.fileName.lastIndexOf('/') + 1)
      const imports = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*["']\\./${file}["'];?`)
      const known = new Map(
        listOf(first.code.match(imports)?.[1] ?? '').map(([name = '', local = name]) => [name, local]),
      )
      const given = listOf(names).map(([local = '', name = local]) => ({
        local,
        name,
        here: known.get(name) ?? `helper_${name}`,
      }))
      for (const chunk of chunks) {
        if (chunk === helpers) continue
        chunk.code = chunk.code.replace(imports, (_all, wanted: string) =>
          listOf(wanted)
            .map(([name = '', local = name]) =>
              chunk === first
                ? ''
                : `import{h_${name} as ${local}}from"./${first.fileName.slice(first.fileName.lastIndexOf('/') + 1)}";`,
            )
            .join(''),
        )
        chunk.imports = chunk.imports.map((each) => (each === helpers.fileName ? first.fileName : each))
      }
      const made = given.map(({ here }) => here).join()
      const told = given.map(({ here, name }) => `${here} as h_${name}`).join()
      const body = `${helpers.code.slice(0, -exported.length)}return[${given.map(({ local }) => local).join()}]`
      first.code = `var[${made}]=(()=>{${body}})();${first.code}export{${told}};`
      Reflect.deleteProperty(bundle, helpers.fileName)
    },
  }
}

/** The element: one module with lazy chunks, loadable from any origin. */
function elementBuild(name: string): EnvironmentOptions {
  return {
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
        input: { [name]: 'src/entries/element.ts' },
        preserveEntrySignatures: 'strict',
        output: {
          format: 'es',
          minify: true,
          codeSplitting: { groups: [{ name: onceForFirst(), debugName: 'first', priority: 1 }] },
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          assetFileNames: 'chunks/[name]-[hash][extname]',
        },
      },
    },
  }
}

/** A CommonJS package asks for all of react, and all of it would be kept: before the first screen, where it lives. */
const WEBCAMS_REACT = '\0react-for-react-webcam'

/** The lite element is the same source on Preact: a fifth of the code before the first screen. */
function preactForLite(): Plugin {
  const PREACT: Readonly<Record<string, string>> = {
    react: 'preact/compat',
    'react-dom': 'preact/compat',
    'react-dom/client': 'preact/compat/client',
    'react/jsx-runtime': 'preact/compat/jsx-runtime',
  }
  return {
    name: 'preact-for-lite',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'lite',
    resolveId(source, importer) {
      if (source === 'react' && importer?.includes('/react-webcam/') === true) return WEBCAMS_REACT
      const preact = PREACT[source]
      return preact === undefined ? null : this.resolve(preact, importer, { skipSelf: true })
    },
    load: {
      filter: { id: new RegExp(`^${WEBCAMS_REACT}$`) },
      handler: () => "export { Component, createElement, Fragment } from 'preact/compat'",
    },
  }
}

/**
 * One `vite build` makes all outputs: the pages, the element and its lite twin, and the server; in mode `server` that one alone. `vite` serves all of it at once, from the source.
 */
export default defineConfig(({ command, mode }) => ({
  plugins: [react(), serverInside(), plainImports(), helpersInFirst(), preactForLite()],
  appType: 'mpa',
  server: {
    host: process.env['HOST'] ?? '127.0.0.1',
    port: Number(process.env['PORT'] ?? 8080),
    strictPort: true,
  },
  worker: { format: 'es' },
  // e2e/gates/size.mjs watches what loads at the start; the decoder of HEIC is large, and comes only with such a file.
  build: { chunkSizeWarningLimit: 4096 },
  builder: {
    async buildApp(builder) {
      for (const name of mode === 'server' ? ['server'] : ['client', 'element', 'lite', 'server']) {
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
    element: elementBuild('kyc-capture'),
    lite: elementBuild('kyc-capture.lite'),
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
