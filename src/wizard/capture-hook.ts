/** The host's own word on a picture, before it counts. */
import type { CaptureSource } from '../domain/contract.ts'
import type { CardType, Nationality, Side } from '../domain/documents.ts'
import type { QualityCode, QualityMetrics } from '../domain/quality.ts'

/** What the host is told of a picture: measures and codes, never the picture. */
export interface CaptureCandidate {
  readonly side: Side
  readonly source: CaptureSource
  readonly country: Nationality
  readonly documentType: CardType
  /** Stable: names and units are those of `QualityMetrics`. */
  readonly metrics: QualityMetrics
  /** What the product itself finds wrong, the first to mend first. */
  readonly codes: readonly QualityCode[]
}

/** `reason` is shown to the person as it is, in whatever language the host speaks; without one our own words are. */
export type CaptureDecision = 'accept' | { readonly reject: true; readonly reason?: string }

/**
 * Asked for each picture that could be judged: before the camera takes one by itself, and before any other is shown to be
 * checked. A hook that throws, answers something else, or nothing within two seconds, accepts: it may never block a person.
 */
export type CaptureHook = (candidate: CaptureCandidate) => CaptureDecision | Promise<CaptureDecision>

const PATIENCE_MS = 2_000
/** Longer reasons would cover the picture. */
const MAX_REASON_CHARS = 200

/** Null when the picture is taken; else the host's reason, empty where it gave none. */
export async function askHost(
  hook: CaptureHook | undefined,
  candidate: CaptureCandidate,
): Promise<string | null> {
  if (hook === undefined) return null
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  const said = (async () => reasonOf(await hook(candidate)))().catch(() => null)
  try {
    return await Promise.race([said, late])
  } finally {
    clearTimeout(timer)
  }
}

function reasonOf(decision: unknown): string | null {
  if (typeof decision !== 'object' || decision === null || !('reject' in decision)) return null
  if (decision.reject !== true) return null
  const reason = 'reason' in decision ? decision.reason : undefined
  return typeof reason === 'string' ? reason.trim().slice(0, MAX_REASON_CHARS) : ''
}
