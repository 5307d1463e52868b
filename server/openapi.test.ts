import { toJsonSchema } from '@valibot/to-json-schema'
import { afterAll, expect, it } from 'vitest'
import * as v from 'valibot'
import {
  ApiErrorSchema,
  ClientSessionSchema,
  CreateSessionSchema,
  DocumentChoiceSchema,
  ImageStoredSchema,
  ModeSchema,
} from '../src/domain/contract.ts'
import { EventSchema, SessionMadeSchema, SessionViewSchema } from './testing/api-schemas.ts'
import { startHarness } from './testing/harness.ts'

const SCHEMAS = {
  ApiError: ApiErrorSchema,
  ClientSession: ClientSessionSchema,
  CreateSession: CreateSessionSchema,
  DocumentChoice: DocumentChoiceSchema,
  Event: EventSchema,
  Events: v.object({ events: v.array(EventSchema) }),
  ImageStored: ImageStoredSchema,
  Mode: ModeSchema,
  Session: SessionViewSchema,
  SessionMade: SessionMadeSchema,
}

interface Route {
  readonly summary: string
  readonly who?: 'secret_key' | 'client_token'
  readonly body?: keyof typeof SCHEMAS | 'picture'
  readonly query?: readonly string[]
  readonly optional?: readonly string[]
  readonly header?: readonly string[]
  readonly ok: readonly [status: number, schema?: keyof typeof SCHEMAS]
  readonly failures?: readonly number[]
}

const OFFICE = { who: 'secret_key' } as const
const BROWSER = { who: 'client_token' } as const
const PICTURE = {
  ...BROWSER,
  body: 'picture',
  query: ['nationality', 'card_type'],
  ok: [200, 'ImageStored'],
  failures: [401, 403, 409, 410, 413, 415, 422, 503],
} as const

const ROUTES: Readonly<Record<string, Route>> = {
  'POST /v1/sessions': {
    ...OFFICE,
    summary: 'Make a session',
    body: 'CreateSession',
    ok: [201, 'SessionMade'],
    failures: [400, 401, 403, 413, 415, 422],
  },
  'GET /v1/sessions/{id}': {
    ...OFFICE,
    summary: 'Read a session, with what was read of the document',
    ok: [200, 'Session'],
    failures: [401, 403, 404],
  },
  'DELETE /v1/sessions/{id}': {
    ...OFFICE,
    summary: 'Erase a session and all that was read',
    ok: [204],
    failures: [401, 403, 404],
  },
  'POST /v1/sessions/{id}/token': {
    ...OFFICE,
    summary: 'Replace the client token of a session, whose time starts anew',
    ok: [200, 'SessionMade'],
    failures: [401, 403, 404, 409],
  },
  'POST /v1/sessions/{id}/cancel': {
    ...OFFICE,
    summary: 'Cancel a session; its pictures are erased',
    ok: [200, 'Session'],
    failures: [401, 403, 404, 409],
  },
  'GET /v1/events': {
    ...OFFICE,
    summary: 'Events, newest first; dead letters by ?state=dead',
    optional: ['state', 'before', 'limit'],
    ok: [200, 'Events'],
    failures: [401, 403, 404, 422],
  },
  'POST /v1/events/{id}/replay': {
    ...OFFICE,
    summary: 'Send an event once more, under its own id',
    ok: [202, 'Event'],
    failures: [401, 403, 404],
  },
  'GET /v1/session': {
    ...BROWSER,
    summary: 'How the session stands',
    ok: [200, 'ClientSession'],
    failures: [401, 403, 410],
  },
  'POST /v1/session/extend': {
    ...BROWSER,
    summary: 'Give the person more time, as often as ten times; past the last moment it changes nothing',
    ok: [200, 'ClientSession'],
    failures: [401, 403, 409, 410],
  },
  'PUT /v1/session/images/front': {
    ...PICTURE,
    summary: 'Store the picture of the front; the same again changes nothing',
  },
  'PUT /v1/session/images/back': {
    ...PICTURE,
    summary: 'Store the picture of the back; the same again changes nothing',
  },
  'POST /v1/session/submission': {
    ...BROWSER,
    summary: 'Send the stored pictures in; the outcome is read from the session',
    body: 'DocumentChoice',
    header: ['Idempotency-Key'],
    ok: [202, 'ClientSession'],
    failures: [400, 401, 403, 409, 410, 415, 422, 429, 503],
  },
  'GET /v1/mode': { summary: 'Whether this server talks to the real upstream', ok: [200, 'Mode'] },
}

const ref = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })
const binary = { schema: { type: 'string', format: 'binary' } }

function operation(path: string, { summary, who, body, ok: [status, schema], ...route }: Route) {
  const named = (place: string, required: boolean) => (name: string) => ({
    name,
    in: place,
    required,
    schema: { type: 'string' },
  })
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const parameters = [
    ...inPath.map(named('path', true)),
    ...(route.query ?? []).map(named('query', true)),
    ...(route.optional ?? []).map(named('query', false)),
    ...(route.header ?? []).map(named('header', true)),
  ]
  const refused = (route.failures ?? []).map(
    (code) => [code, { description: 'Refused', content: ref('ApiError') }] as const,
  )
  const content = body === 'picture' ? { 'image/jpeg': binary, 'image/png': binary } : ref(body ?? '')
  return {
    summary,
    security: who === undefined ? [] : [{ [who]: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content } }),
    responses: {
      [status]: {
        description: 'As it should be',
        ...(schema === undefined ? {} : { content: ref(schema) }),
      },
      ...Object.fromEntries(refused),
    },
  }
}

function document() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(ROUTES)) {
    const [method = '', path = ''] = name.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(path, route) }
  }
  const schemas = Object.entries(SCHEMAS).map(([name, schema]) => {
    const { $schema: _, ...described } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })
    return [name, described] as const
  })
  const bearer = { type: 'http', scheme: 'bearer' }
  return {
    openapi: '3.1.0',
    info: {
      title: 'kyc-capture',
      version: '1',
      description: 'Sessions that photograph an identity document.',
    },
    components: {
      securitySchemes: {
        secret_key: { ...bearer, description: "The integrator's key; never in a browser." },
        client_token: { ...bearer, description: 'Of one session, for one browser.' },
      },
      schemas: Object.fromEntries(schemas),
    },
    paths,
  }
}

const harness = await startHarness()
afterAll(() => harness.stop())

it('openapi.json is what the schemas say; after a change, `npx vitest run server/openapi -u` writes it anew', async () => {
  const served = await harness.request('/openapi.json')
  expect(served.body).toMatchObject({ openapi: '3.1.0', paths: { '/v1/mode': {} } })
  await expect(`${JSON.stringify(document(), null, 1)}\n`).toMatchFileSnapshot('openapi.json')
})

it('describes every route of the API, and no other', async () => {
  const { routes } = harness.server.app
  const ours = routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect(new Set(ours)).toEqual(new Set(Object.keys(ROUTES)))
})

it('describes what is really answered', async () => {
  const made = await harness.create({ test_scenario: 'passed' })
  const browser = harness.browser(made.client_token)
  await browser.send({ nationality: 'DEU', card_type: 'ID_CARD' }, { back: true })
  await browser.settled()
  const { body } = await harness.integrator('GET', `/v1/sessions/${made.id}`)
  const known = v.strictObject({ ...SessionViewSchema.entries })
  expect(v.is(known, body)).toBe(true)
})
