/** `npm run dev`: the product's server inside Vite's, on one port, both reloaded when their code changes. */
import { getRequestListener } from '@hono/node-server'
import { isRunnableDevEnvironment, type Plugin, type ViteDevServer } from 'vite'
import type { AssembledServer } from './assemble.ts'
import type { Store } from './store/store.ts'

/** What is ours; Vite has the rest. */
const ROUTES = /^\/(v1|test)\/|^\/(healthz|readyz|openapi\.json)$/
/** Code that the server is made of. */
const OURS = /\/(server|src\/domain)\/(?!.*\.test\.ts$)/
/** Where integrators find the element's module. */
const ELEMENT = '/kyc-capture.js'
const ELEMENT_CODE = "import '@vitejs/plugin-react/preamble'; export * from '/src/entries/element.ts'"

type Running = { readonly server: AssembledServer; readonly store: Store }

/** A plugin of the development server alone. */
export function serverInside(): Plugin {
  return {
    name: 'kyc-capture:server-inside',
    apply: 'serve',
    resolveId: (id) => (id === ELEMENT ? `\0${ELEMENT}` : null),
    load: (id) => (id === `\0${ELEMENT}` ? ELEMENT_CODE : null),
    async configureServer(vite) {
      let running = await start(vite, null).catch(stopWith)
      let current = Promise.resolve(running)
      let isStale = false
      vite.printUrls = () => process.stdout.write(running.server.welcome)
      vite.watcher.on('all', (_event, path) => void (isStale ||= OURS.test(path)))
      vite.middlewares.use((request, response, pass) => {
        if (!ROUTES.test(request.url?.split('?', 1)[0] ?? '/')) return pass()
        if (isStale) {
          isStale = false
          current = start(vite, running).then((fresh) => (running = fresh))
        }
        const answered = current.then(({ server }) => getRequestListener(server.app.fetch)(request, response))
        answered.catch(pass)
      })
    },
  }
}

/** Loads the server's code as it is now. What ran before keeps its key and its sessions, and stops when all is loaded. */
async function start(vite: ViteDevServer, before: Running | null): Promise<Running> {
  const environment = vite.environments['server']
  if (environment === undefined || !isRunnableDevEnvironment(environment))
    throw new Error('vite.config.ts has no environment in which the server can run.')
  const { runner } = environment
  runner.clearCache()
  const { readConfig } = await runner.import<typeof import('./config.ts')>('/server/config.ts')
  const { createServer } = await runner.import<typeof import('./assemble.ts')>('/server/assemble.ts')
  const { openStore } = await runner.import<typeof import('./store/open.ts')>('/server/store/open.ts')

  const config = readConfig(process.env)
  await before?.server.stop()
  const store = before?.store ?? (await openStore(config.storage))
  const secretKey = config.secretKey ?? before?.server.secretKey ?? null
  return { server: await createServer({ ...config, secretKey }, { store }), store }
}

function stopWith(thrown: unknown): never {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : 'The server could not start.'}\n`)
  process.exit(1)
}
