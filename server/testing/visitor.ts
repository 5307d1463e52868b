/** A person and the integrator behind them, over real HTTP. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { ClientSessionSchema, SessionCreatedSchema, type ClientSession } from '../../src/domain/contract.ts'
import { ask } from './answers.ts'
import { jpeg } from './pictures.ts'
import { SECRET_KEY, until } from './process.ts'

export const PASSPORT = { nationality: 'DEU', card_type: 'PASSPORT' } as const
const JSON_TYPE = { 'Content-Type': 'application/json' }

export interface Visitor {
  readonly id: string
  readonly token: string
  /** Of the picture, by which the simulator's ledger knows it. */
  readonly sha256: string
  /** Where the server is, which may have started again elsewhere. */
  moveTo(url: string): void
  put(): Promise<Response>
  submit(key?: string): Promise<Response>
  session(): Promise<ClientSession>
  /** Polls until nothing is under way. */
  settled(timeoutMs?: number): Promise<ClientSession>
}

let made = 0

/** Makes a session. @throws where the server refuses. */
export async function visitor(url: string, asked: object = {}): Promise<Visitor> {
  const answer = await integrator(url, 'POST', '/v1/sessions', asked)
  const { id, client_token: token } = v.parse(SessionCreatedSchema, await answer.json())
  const picture = jpeg({ seed: (made += 1), width: 800 + (made % 1000) })
  const bearer = { Authorization: `Bearer ${token}` }
  let base = url
  const self: Visitor = {
    id,
    token,
    sha256: createHash('sha256').update(picture).digest('hex'),
    moveTo: (next) => void (base = next),
    put: () =>
      ask(`${base}/v1/session/images/front?${String(new URLSearchParams(PASSPORT))}`, {
        method: 'PUT',
        headers: { ...bearer, 'Content-Type': 'image/jpeg' },
        body: new Uint8Array(picture),
      }),
    submit: (key = 'key-1') =>
      ask(`${base}/v1/session/submission`, {
        method: 'POST',
        headers: { ...bearer, ...JSON_TYPE, 'Idempotency-Key': key },
        body: JSON.stringify(PASSPORT),
      }),
    session: async () =>
      v.parse(ClientSessionSchema, await (await ask(`${base}/v1/session`, { headers: bearer })).json()),
    async settled(timeoutMs = 60_000) {
      let session = await self.session()
      const isDone = async () => (session = await self.session()).status !== 'processing'
      // Not more often: hundreds of them would leave the server no time for anything else.
      await until('an end or a question', isDone, timeoutMs, 250)
      return session
    },
  }
  return self
}

/** With the secret key. */
export function integrator(url: string, method: string, path: string, body?: object): Promise<Response> {
  return ask(`${url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${SECRET_KEY}`, ...JSON_TYPE },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
