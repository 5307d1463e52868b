/** The built pages and the element's module, with the headers that each must have. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type { Deps } from './assemble.ts'

/** Everything under `publicDir`; `/` is the hosted page. */
export function pages(deps: Pick<Deps, 'livemode' | 'config'>, publicDir: string): Hono {
  const routes = new Hono()
  routes.use(compress(), etag())
  routes.use(async (c, next) => {
    await next()
    const { path } = c.req
    const isPage = (c.res.headers.get('Content-Type') ?? '').startsWith('text/html')
    for (const [name, value] of Object.entries(isPage ? pageHeaders(deps, path) : moduleHeaders(path)))
      c.header(name, value)
    c.header('Referrer-Policy', 'no-referrer')
  })
  routes.get('*', serveStatic({ root: publicDir }))
  return routes
}

/** Other sites import the element's module: it is public, and holds nothing of anybody. */
function moduleHeaders(path: string): Readonly<Record<string, string>> {
  const isHashed = /^\/(chunks|assets)\//.test(path)
  return {
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}

function pageHeaders({ config, livemode }: Pick<Deps, 'livemode' | 'config'>, path: string) {
  // In test mode the embed example may be pointed at a server on another port.
  const elsewhere = !livemode && path === '/embed.html' ? ' http://localhost:* http://127.0.0.1:*' : ''
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy':
      `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'${elsewhere}; ` +
      "img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self' blob:; font-src 'none'; " +
      "base-uri 'none'; form-action 'none'; " +
      `frame-ancestors ${config.frameAncestors.join(' ') || "'none'"}`,
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), display-capture=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
