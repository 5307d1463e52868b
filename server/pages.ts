/** The built pages and the element's module, with the headers that each must have. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type { Deps } from './deps.ts'

type PageDeps = Pick<Deps, 'livemode' | 'config' | 'publicDir'>

/** Everything under the public directory; `/` is the hosted page. */
export function pages(deps: PageDeps & { readonly publicDir: string }): Hono {
  const routes = new Hono()
  routes.use(compress(), etag())
  routes.use(async (c, next) => {
    await next()
    setHeaders(deps, c)
  })
  routes.get('*', serveStatic({ root: deps.publicDir }))
  return routes
}

function setHeaders(deps: PageDeps, c: Context): void {
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  const { path } = c.req
  if ((c.res.headers.get('Content-Type') ?? '').startsWith('text/html')) {
    c.header('Cache-Control', 'no-store')
    c.header('Content-Security-Policy', policy(deps, path))
    c.header('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), display-capture=()')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
    return
  }
  // Other sites import the element's module: it is public, and holds nothing of anybody.
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  const hashed = /^\/(chunks|assets)\//.test(path)
  c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
}

function policy({ config, livemode }: PageDeps, path: string): string {
  // In test mode the embed example may be pointed at a server on another port.
  const elsewhere = !livemode && path === '/embed.html' ? ' http://localhost:* http://127.0.0.1:*' : ''
  const ancestors = config.frameAncestors.length > 0 ? config.frameAncestors.join(' ') : "'none'"
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self'${elsewhere}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "font-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')
}
