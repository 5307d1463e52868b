/** A server of one session, as the port that the network and the controller ask. */
import type { SessionClient, UploadOptions } from '../api/session-client.ts'
import type { ClientSession, DocumentChoice } from '../domain/contract.ts'
import type { Side } from '../domain/documents.ts'

type Call =
  | { readonly is: 'read' | 'extend'; readonly signal: AbortSignal }
  | { readonly is: 'upload'; readonly side: Side; readonly picture: Blob; readonly options: UploadOptions }
  | {
      readonly is: 'submit'
      readonly document: DocumentChoice
      readonly key: string
      readonly signal: AbortSignal
    }

export interface OpenCall {
  readonly call: Call
  readonly succeed: (session?: ClientSession) => void
  readonly fail: (thrown: unknown) => void
}

export interface FakeSessionClient {
  readonly client: SessionClient
  /** Every call so far. */
  readonly calls: readonly Call[]
  readonly uploads: () => readonly Extract<Call, { is: 'upload' }>[]
  readonly submits: () => readonly Extract<Call, { is: 'submit' }>[]
  readonly reads: () => number
  /** The oldest call of a kind (and a side) that waits; fails the test where there is none. */
  readonly waiting: (is: Call['is'], side?: Side) => OpenCall
  /** How many calls wait for an answer. */
  readonly open: () => number
}

/** @param session what a call without another answer is told */
export function createFakeSessionClient(session: ClientSession): FakeSessionClient {
  const calls: Call[] = []
  const open = new Set<OpenCall>()

  function ask(call: Call, signal: AbortSignal): Promise<ClientSession> {
    signal.throwIfAborted()
    calls.push(call)
    return new Promise((resolve, reject) => {
      const one: OpenCall = {
        call,
        succeed: (answer = session) => {
          open.delete(one)
          resolve(answer)
        },
        fail: (thrown) => {
          open.delete(one)
          reject(thrown)
        },
      }
      open.add(one)
      signal.addEventListener('abort', () => one.fail(signal.reason))
    })
  }

  return {
    client: {
      read: async (signal) => ask({ is: 'read', signal }, signal),
      extend: async (signal) => ask({ is: 'extend', signal }, signal),
      upload: async (side, picture, options) => {
        await ask({ is: 'upload', side, picture, options }, options.signal)
      },
      submit: async (document, key, signal) => ask({ is: 'submit', document, key, signal }, signal),
    },
    calls,
    uploads: () => calls.filter((call) => call.is === 'upload'),
    submits: () => calls.filter((call) => call.is === 'submit'),
    reads: () => calls.filter(({ is }) => is === 'read').length,
    waiting: (is, side) => {
      const found = [...open].find(
        ({ call }) => call.is === is && (side === undefined || (call.is === 'upload' && call.side === side)),
      )
      if (found === undefined) throw new Error(`No ${is} waits for an answer.`)
      return found
    },
    open: () => open.size,
  }
}
