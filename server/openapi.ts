/** Short forms for describing routes; `/openapi.json` is made of them. */
import { describeRoute, resolver, type DescribeRouteOptions } from 'hono-openapi'
import type * as v from 'valibot'
import { ApiErrorSchema } from '../src/domain/contract.ts'

interface Described {
  readonly summary: string
  readonly who: 'secret_key' | 'client_token' | 'anyone'
  readonly body?: v.GenericSchema | 'picture'
  /** Of the answer when all is well. */
  readonly ok: { readonly status: number; readonly schema?: v.GenericSchema }
  /** What an engineer finds in the table of failures. */
  readonly failures?: readonly number[]
  readonly parameters?: DescribeRouteOptions['parameters']
}

const json = (schema: v.GenericSchema) => ({ 'application/json': { schema: resolver(schema) } })

const picture = { type: 'string', format: 'binary' } as const

/** The middleware that carries a route's description. */
export function described(route: Described) {
  const { summary, who, body, ok, failures = [], parameters } = route
  const answer = {
    description: 'As it should be',
    ...(ok.schema === undefined ? {} : { content: json(ok.schema) }),
  }
  const failed = failures.map(
    (status) => [status, { description: 'Refused', content: json(ApiErrorSchema) }] as const,
  )
  return describeRoute({
    summary,
    security: who === 'anyone' ? [] : [{ [who]: [] }],
    responses: { [ok.status]: answer, ...Object.fromEntries(failed) },
    ...(parameters === undefined ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: requestContent(body) } }),
  })
}

function requestContent(body: v.GenericSchema | 'picture') {
  if (body !== 'picture') return json(body)
  return { 'image/jpeg': { schema: picture }, 'image/png': { schema: picture } }
}

/** What the document says beside its routes. */
export const DOCUMENTATION = {
  info: { title: 'kyc-capture', version: '1', description: 'Sessions that photograph an identity document.' },
  components: {
    securitySchemes: {
      secret_key: {
        type: 'http',
        scheme: 'bearer',
        description: "The integrator's key; never in a browser.",
      },
      client_token: { type: 'http', scheme: 'bearer', description: 'Of one session, for one browser.' },
    },
  },
} as const
