/** A server in test mode as its users see it: verbs of the integrator and of the browser, over the app's front door. */
import { Writable } from 'node:stream'
import * as v from 'valibot'
import { createServer, type AssembledServer, type Ports } from '../assemble.ts'

import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import {
  ApiErrorSchema,
  ClientSessionSchema,
  SessionCreatedSchema,
  type ClientSession,
  type CreateSession,
  type DocumentChoice,
  type SessionCreated,
} from '../../src/domain/contract.ts'
import type { Side } from '../../src/domain/documents.ts'
import { openStore } from '../store/open.ts'
import { countedStore } from './counted-store.ts'
import { foundCanaries } from './canaries.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { jpeg } from './pictures.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface Harness {
  readonly server: AssembledServer
  readonly clock: FakeClock
  /** Every log line so far, as one text. */
  logged(): string
  request(path: string, init?: RequestInit): Promise<Answer>
  /** With the secret key. */
  integrator(method: string, path: string, body?: unknown): Promise<Answer>
  create(asked?: CreateSession): Promise<SessionCreated>
  browser(token: string): Browser
  /** @throws where the log has a word of a person, or a secret (T14): so every test is one of that. */
  stop(): Promise<void>
}

export interface Browser {
  session(): Promise<ClientSession>
  put(
    side: Side,
    document: DocumentChoice,
    picture: Uint8Array,
    headers?: Record<string, string>,
  ): Promise<Answer>
  submit(document: DocumentChoice, key?: string): Promise<Answer>
  /** Front, back where asked for, and submission. */
  send(document: DocumentChoice, options: { readonly back: boolean; readonly key?: string }): Promise<Answer>
  /** Polls until nothing is under way. */
  settled(): Promise<ClientSession>
}

export interface HarnessOptions {
  readonly env?: Record<string, string>
  readonly ports?: Partial<Ports>
}

/** Time is the test's: it moves by itself whenever somebody waits, so minutes of polling take no time. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const opened = await openStore({ databaseUrl: null, dataDir: null, encryptionKeys: [] })
  const { store, isBusy } = countedStore(opened)
  const clock = createFakeClock({ selfMoving: true, isBusy })
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const config = readConfig({ KYC_RETURN_ORIGINS: 'https://shop.example', ...options.env })
  // Above the longest jump of the clock: looking around must not drag the hours along.
  const ports = { clock, store, log: createLog(sink), lookEveryMs: 3_600_000, ...options.ports }
  const server = await createServer(config, ports)

  async function request(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await server.app.request(path, init)
    const text = await answer.text()
    const isJson = answer.headers.get('Content-Type')?.includes('json') === true
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
  }

  const integrator = (method: string, path: string, body?: unknown) =>
    request(path, {
      method,
      headers: { Authorization: `Bearer ${server.secretKey}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  return {
    server,
    clock,
    request,
    integrator,
    logged: () => lines.join(''),
    create: async (asked = {}) =>
      v.parse(SessionCreatedSchema, (await integrator('POST', '/v1/sessions', asked)).body),
    browser: (token) => browserOf(request, token),
    async stop() {
      await server.stop()
      await store.close()
      const found = foundCanaries(lines.join(''))
      if (found.length > 0) throw new Error(`The log has what it must not: ${found.join(', ')}`)
    },
  }
}

function browserOf(request: Harness['request'], token: string): Browser {
  const Authorization = `Bearer ${token}`
  const browser: Browser = {
    session: async () =>
      v.parse(ClientSessionSchema, (await request('/v1/session', { headers: { Authorization } })).body),
    put: (side, document, picture, headers = {}) =>
      request(`/v1/session/images/${side}?${String(new URLSearchParams({ ...document }))}`, {
        method: 'PUT',
        headers: { Authorization, 'Content-Type': 'image/jpeg', ...headers },
        body: new Uint8Array(picture),
      }),
    submit: (document, key = 'key-1') =>
      request('/v1/session/submission', {
        method: 'POST',
        headers: { Authorization, 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify(document),
      }),
    async send(document, { back, key }) {
      const sides: Side[] = back ? ['front', 'back'] : ['front']
      for (const [index, side] of sides.entries()) {
        const stored = await browser.put(side, document, jpeg({ seed: index + 1 }))
        if (stored.status !== 200) return stored
      }
      return browser.submit(document, key)
    },
    async settled() {
      for (;;) {
        const session = await browser.session()
        if (session.status !== 'processing') return session
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
  return browser
}

/** The code of a refusal. */
export function codeOf({ body }: Answer): string {
  return v.parse(ApiErrorSchema, body).error.code
}
