/** The bytes of an Apply request. */
import type { CardType, Nationality } from '../../src/domain/documents.ts'

export interface Job {
  readonly nationality: Nationality
  readonly cardType: CardType
  readonly front: Buffer
  readonly back: Buffer | null
  readonly headImage: boolean
}

/**
 * JSON put together from buffers: Base64 needs no escaping, and letting a serialiser look at 4 MB of it costs more than
 * the signature does. Every other value is one of our own literals.
 */
export function applyBody({ nationality, cardType, front, back, headImage }: Job): Buffer {
  const parts = [
    ascii(`{"Nationality":"${nationality}","CardType":"${cardType}","ImageBase64Front":"`),
    ascii(front.toString('base64')),
    ...(back === null ? [] : [ascii('","ImageBase64Back":"'), ascii(back.toString('base64'))]),
    ascii(headImage ? '","ReturnHeadImage":true}' : '"}'),
  ]
  return Buffer.concat(parts)
}

export function resultBody(token: string): Buffer {
  return Buffer.from(JSON.stringify({ CardVerificationToken: token }))
}

const ascii = (text: string) => Buffer.from(text, 'latin1')
