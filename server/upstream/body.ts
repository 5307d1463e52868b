/** The bytes of a request, and their hash: hashing takes a while, and is done before the call's turn has come. */
import type { CardType, Nationality } from '../../src/domain/documents.ts'
import { sha256 } from './sign.ts'

interface Job {
  readonly nationality: Nationality
  readonly cardType: CardType
  /** Pieces of the picture, all but the last of whole triples of bytes: Base64 of 2 MB as one text would be held twice more. */
  readonly front: readonly Buffer[]
  readonly back: readonly Buffer[] | null
  readonly headImage: boolean
}

export type Payload = ReturnType<typeof payloadOf>

const payloadOf = (bytes: Buffer) => ({ bytes, sha256: sha256(bytes) })

/** Put together from buffers: Base64 needs no escaping, and a serialiser costs more for 4 MB of it than the signature does. */
export function applyBody({ nationality, cardType, front, back, headImage }: Job): Payload {
  const parts = [
    `{"Nationality":"${nationality}","CardType":"${cardType}","ImageBase64Front":"`,
    ...front,
    ...(back === null ? [] : ['","ImageBase64Back":"', ...back]),
    headImage ? '","ReturnHeadImage":true}' : '"}',
  ]
  const lengthOf = (part: string | Buffer) =>
    typeof part === 'string' ? part.length : Math.ceil(part.length / 3) * 4
  const bytes = Buffer.allocUnsafeSlow(parts.reduce((sum, part) => sum + lengthOf(part), 0))
  let at = 0
  for (const part of parts)
    at += bytes.write(typeof part === 'string' ? part : part.toString('base64'), at, 'latin1')
  return payloadOf(bytes)
}

export function resultBody(token: string): Payload {
  return payloadOf(Buffer.from(JSON.stringify({ CardVerificationToken: token })))
}
