/** The bytes of an Apply request. */
import type { CardType, Nationality } from '../../src/domain/documents.ts'
import { sha256 } from './sign.ts'

export interface Job {
  readonly nationality: Nationality
  readonly cardType: CardType
  readonly front: Buffer
  readonly back: Buffer | null
  readonly headImage: boolean
}

/** What is sent, ready to be signed: hashing takes a while, and is done before the call's turn has come. */
export interface Payload {
  readonly bytes: Buffer
  /** Lower-case hex. */
  readonly sha256: string
}

/**
 * JSON put together from buffers: Base64 needs no escaping, and letting a serialiser look at 4 MB of it costs more than
 * the signature does. Every other value is one of our own literals.
 */
export function applyBody({ nationality, cardType, front, back, headImage }: Job): Payload {
  const parts = [
    `{"Nationality":"${nationality}","CardType":"${cardType}","ImageBase64Front":"`,
    front,
    ...(back === null ? [] : ['","ImageBase64Back":"', back]),
    headImage ? '","ReturnHeadImage":true}' : '"}',
  ]
  const lengthOf = (part: string | Buffer) =>
    typeof part === 'string' ? part.length : Math.ceil(part.length / 3) * 4
  const bytes = Buffer.allocUnsafeSlow(parts.reduce((sum, part) => sum + lengthOf(part), 0))
  let at = 0
  for (const part of parts) {
    // In slices of whole triples: Base64 of 2 MB as one text would be held twice more.
    if (typeof part === 'string') at += bytes.write(part, at, 'latin1')
    else
      for (let from = 0; from < part.length; from += SLICE_BYTES)
        at += bytes.write(part.toString('base64', from, from + SLICE_BYTES), at, 'latin1')
  }
  return { bytes, sha256: sha256(bytes) }
}

export function resultBody(token: string): Payload {
  const bytes = Buffer.from(JSON.stringify({ CardVerificationToken: token }))
  return { bytes, sha256: sha256(bytes) }
}

const SLICE_BYTES = 48_000
