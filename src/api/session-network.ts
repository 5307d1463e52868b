/** The session's traffic as TanStack Query state: retries, the pause while offline, polling, and real progress. */
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import type { ClientSession, DocumentChoice } from '../domain/contract.ts'
import type { Side } from '../domain/documents.ts'
import { codeOf, ERROR_RULES, KycFailure } from '../domain/errors.ts'
import type { SessionClient } from './session-client.ts'

export interface BytesSent {
  readonly sentBytes: number
  readonly totalBytes: number
}

export interface UploadProgress extends BytesSent {
  readonly side: Side
  readonly done: boolean
}

const MAX_RETRIES = 4
const FIRST_PAUSE_MS = 800
const LONGEST_PAUSE_MS = 10_000

/** Our own server is asked, which asks the upstream at its own pace: quick at first, then calm. */
const POLL_FIRST_MS = 1_000
const POLL_FACTOR = 1.2
const POLL_LONGEST_MS = 4_000
/** After that the person is told that it takes longer, and asks for more looks by a button. */
const POLL_DEADLINE_MS = 90_000

/** A client whose queries and mutations follow the retry rule of each error code. */
function createQueryClient(): QueryClient {
  const retry = (count: number, thrown: unknown) =>
    !isAbort(thrown) && count < MAX_RETRIES && ERROR_RULES[codeOf(thrown)].retryable
  const retryDelay = (count: number) =>
    Math.min(FIRST_PAUSE_MS * 2 ** count, LONGEST_PAUSE_MS) * (0.8 + Math.random() * 0.4)
  return new QueryClient({
    defaultOptions: {
      queries: { retry, retryDelay, gcTime: Infinity, staleTime: 0 },
      mutations: { retry, retryDelay, gcTime: 0 },
    },
  })
}

export class SessionNetwork {
  readonly queryClient = createQueryClient()
  readonly #client: SessionClient
  readonly #onProgress: (total: BytesSent) => void

  /** @param onProgress told of all bytes of all sides that are on their way or there */
  constructor(client: SessionClient, onProgress: (total: BytesSent) => void = () => {}) {
    this.#client = client
    this.#onProgress = onProgress
    // Without this nothing that paused offline, or in a hidden page, is ever continued.
    this.queryClient.mount()
  }

  /** Sends one side; resolves when the server has it, or needs it no more. */
  async upload(side: Side, picture: Blob, document: DocumentChoice, signal: AbortSignal): Promise<void> {
    const report = (sentBytes: number, done: boolean) => {
      if (signal.aborted) return
      const progress: UploadProgress = { side, sentBytes, totalBytes: picture.size, done }
      this.queryClient.setQueryData(uploadKey(side), progress)
      this.#onProgress(this.#bytesSent())
    }
    report(0, false)
    const onProgress = (sent: number) => report(sent, false)
    await this.#mutate(signal, () =>
      this.#unlessTaken(signal, () => this.#client.upload(side, picture, { document, signal, onProgress })),
    )
    report(picture.size, true)
  }

  /** Submits once for a key. */
  submit(document: DocumentChoice, idempotencyKey: string, signal: AbortSignal): Promise<ClientSession> {
    return this.#mutate(signal, () =>
      this.#unlessTaken(signal, () => this.#client.submit(document, idempotencyKey, signal)),
    )
  }

  /** Reads the status until it is no longer `processing`. Rejects with `timed_out` at the deadline. */
  poll(signal: AbortSignal): Promise<ClientSession> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => settle(() => reject(new KycFailure('timed_out'))), POLL_DEADLINE_MS)
      const observer = new QueryObserver(this.queryClient, {
        queryKey: ['session'],
        queryFn: () => this.#client.read(signal),
        refetchInterval: ({ state }) =>
          Math.min(POLL_FIRST_MS * POLL_FACTOR ** state.dataUpdateCount, POLL_LONGEST_MS),
        refetchIntervalInBackground: true,
      })
      const unsubscribe = observer.subscribe(({ data, error }) => {
        if (error !== null) settle(() => reject(error))
        else if (data !== undefined && data.status !== 'processing') settle(() => resolve(data))
      })
      const stop = () => settle(() => reject(signal.reason))
      signal.addEventListener('abort', stop)

      const settle = (act: () => void) => {
        clearTimeout(deadline)
        signal.removeEventListener('abort', stop)
        unsubscribe()
        this.queryClient.removeQueries({ queryKey: ['session'] })
        act()
      }
    })
  }

  dispose(): void {
    this.queryClient.unmount()
    this.queryClient.clear()
  }

  #bytesSent(): BytesSent {
    const sides = (['front', 'back'] as const).flatMap(
      (side) => this.queryClient.getQueryData<UploadProgress>(uploadKey(side)) ?? [],
    )
    return {
      sentBytes: sides.reduce((sum, side) => sum + side.sentBytes, 0),
      totalBytes: sides.reduce((sum, side) => sum + side.totalBytes, 0),
    }
  }

  /**
   * A busy session may have the submission already: by an answer that was lost, or from another window. Then that is
   * the answer; a session that still waits for input is tried again.
   */
  async #unlessTaken<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T | ClientSession> {
    try {
      return await attempt()
    } catch (thrown) {
      if (codeOf(thrown) !== 'session_busy') throw thrown
      const session = await this.#client.read(signal)
      if (session.status === 'requires_input') throw thrown
      return session
    }
  }

  /** Given up, it ends at once, though it may wait for the network or for its next try. */
  #mutate<T>(signal: AbortSignal, mutationFn: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const stop = () => reject(signal.reason)
      signal.addEventListener('abort', stop)
      new MutationObserver<T>(this.queryClient, { mutationFn })
        .mutate()
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', stop))
    })
  }
}

/** Where the progress of a side's upload is kept in the query cache. */
export function uploadKey(side: Side): readonly [string, Side] {
  return ['upload', side]
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError'
}
