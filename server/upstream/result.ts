/** What GetCardVerificationExternalResult said, in either of its contracts, as one verdict. */
import type { Outcome } from '../../src/domain/contract.ts'
import { asText, isBlank, readCard, type CardFields } from './reading.ts'

export interface Reading {
  readonly front: CardFields | null
  readonly back: CardFields | null
  /** Base64 without a prefix; null when not asked for or not found. */
  readonly headImage: string | null
}

export type ResultAnswer =
  | { readonly kind: 'processing' }
  | {
      readonly kind: 'done'
      readonly outcome: Outcome
      readonly warnings: readonly string[]
      readonly reading: Reading
    }
  /** Not the upstream's answer to this question: nothing of it may be kept. */
  | { readonly kind: 'foreign' }

/** Our names of the upstream's doubts. */
const WARNINGS: Readonly<Record<string, string>> = {
  ScreenshotSuspected: 'screenshot_suspected',
  RetakeSuspected: 'retake_suspected',
  PaperCopy: 'paper_copy',
  FakeSuspected: 'fake_suspected',
  OtherWarning: 'other_warning',
  PoorImageQuality: 'poor_image_quality',
  InformationVerificationFailed: 'information_verification_failed',
  TooManyCards: 'too_many_cards',
  IncompleteCard: 'incomplete_card',
}

/** Reads `Response` of an answer to `token`. Lenient in every field but the two that decide: status and token. */
export function readResult(response: Readonly<Record<string, unknown>>, token: string): ResultAnswer {
  const echo = asText(response['CardVerificationToken'])
  if (echo !== null && echo !== token) return { kind: 'foreign' }
  const status = asText(response['Status'])
  if (status === 'PROCESSING') return { kind: 'processing' }
  const warnings = readWarnings(response['WarnInfo'])
  return {
    kind: 'done',
    outcome: outcomeOf(status, warnings),
    warnings,
    reading: {
      front: known(readCard(response['CardInfo'])),
      back: known(readCard(response['BackCardInfo'])),
      headImage: asText(response['HeadImageBase64']),
    },
  }
}

function known(card: CardFields | null): CardFields | null {
  return card === null || isBlank(card) ? null : card
}

/** COMPLETED is not by itself a pass, and what nobody has heard of yet is for a person to judge. */
function outcomeOf(status: string | null, warnings: readonly string[]): Outcome {
  if (status === 'ABNORMAL') return 'rejected'
  const read = status === 'PASSED' || status === 'COMPLETED'
  return read && warnings.length === 0 ? 'passed' : 'review'
}

function readWarnings(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.map((name) =>
    typeof name === 'string' && Object.hasOwn(WARNINGS, name)
      ? (WARNINGS[name] ?? 'unknown_warning')
      : 'unknown_warning',
  )
}
