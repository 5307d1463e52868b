/** What the simulator took and what it turned away: the tests' proof of what really left the server. */
import type { Side } from '../../src/domain/documents.ts'
import type { PictureFacts, ReceivedJob, ReceivedPicture } from './request-check.ts'

interface LedgerJob {
  /** From 1, in the order of acceptance. */
  readonly number: number
  readonly token: string
  /** The server's session, where it told. */
  readonly session: string | null
  readonly nationality: string
  readonly cardType: string
  readonly headImage: boolean
  readonly signedHeaders: readonly string[]
  readonly pictures: readonly PictureFacts[]
}

export interface Ledger {
  readonly jobs: readonly LedgerJob[]
  /** Requests of each action, whatever was answered. */
  readonly calls: Readonly<Record<string, number>>
  /** When each of them was there, whole; in milliseconds since 1970. */
  readonly arrivals: Readonly<Record<string, readonly number[]>>
  /** Refusals by code. */
  readonly refused: Readonly<Record<string, number>>
  /** The bytes of a picture; null where it was never there, or is too long ago. */
  picture(number: number, side: Side): ReceivedPicture | null
}

export interface LedgerWriter extends Ledger {
  countCall(action: string, now: number): void
  countRefusal(code: string): void
  accept(job: ReceivedJob, how: Pick<LedgerJob, 'token' | 'session' | 'signedHeaders'>): void
}

const KEPT_ARRIVALS = 999

/** Keeps the pictures of the last `keptJobs` jobs, in memory alone. */
export function createLedger(keptJobs: number): LedgerWriter {
  const jobs: LedgerJob[] = []
  const calls: Record<string, number> = {}
  const arrivals: Record<string, number[]> = {}
  const refused: Record<string, number> = {}
  const kept = new Map<number, readonly ReceivedPicture[]>()

  return {
    jobs,
    calls,
    arrivals,
    refused,
    picture: (number, side) => kept.get(number)?.find((one) => one.facts.side === side) ?? null,
    countCall(action, now) {
      calls[action] = (calls[action] ?? 0) + 1
      arrivals[action] = [...(arrivals[action] ?? []).slice(-KEPT_ARRIVALS), now]
    },
    countRefusal: (code) => void (refused[code] = (refused[code] ?? 0) + 1),
    accept({ nationality, cardType, headImage, pictures }, how) {
      const number = jobs.length + 1
      jobs.push({
        number,
        ...how,
        nationality,
        cardType,
        headImage,
        pictures: pictures.map((one) => one.facts),
      })
      kept.set(number, pictures)
      kept.delete(number - keptJobs)
    },
  }
}
