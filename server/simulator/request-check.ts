/**
 * Whether the upstream would take an Apply request. The vendor documents the codes and not which fault gets which, so
 * that choice lives here, in one place; the client does not depend on it.
 */
import { createHash } from 'node:crypto'
import {
  CARD_TYPES,
  NATIONALITIES,
  documentCatalogue,
  findDocument,
  type Side,
} from '../../src/domain/documents.ts'
import { readImageHeader } from '../../src/domain/image-header.ts'

export interface Leniency {
  /** Read "2M" as 2 MiB. */
  readonly looseSize: boolean
  /** Take `data:image/jpeg;base64,` before the Base64, as the vendor's sample has it. */
  readonly dataPrefix: boolean
}

/** One picture as it arrived; sides in px, as stored. */
export interface PictureFacts {
  readonly side: Side
  readonly format: 'jpeg' | 'png'
  readonly width: number
  readonly height: number
  readonly orientation: number
  readonly bytes: number
  readonly base64Chars: number
  readonly sha256: string
}

export interface ReceivedPicture {
  readonly facts: PictureFacts
  readonly data: Buffer
}

export interface ReceivedJob {
  readonly nationality: string
  readonly cardType: string
  readonly headImage: boolean
  readonly pictures: readonly ReceivedPicture[]
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const REFUSED = {
  bytes: 'InvalidParameterValue.InvalidFileContentSize',
  tooManyPixels: 'FailedOperation.ImageSizeTooLarge',
  value: 'InvalidParameterValue.InvalidParameterValueLimit',
  undecodable: 'InvalidParameter.EngineImageDecodeFailed',
  missing: 'MissingParameter',
  unknown: 'UnknownParameter',
  malformed: 'InvalidParameter',
} as const

const STRICT_CHARS = 2_000_000
const LOOSE_CHARS = 2_097_152
const MIN_PX = 256
const MAX_PX = 4096
const FIELDS = ['Nationality', 'CardType', 'ImageBase64Front', 'ImageBase64Back', 'ReturnHeadImage']
/** Every pair that some switch of the product may offer; the real table is known not to be exhaustive. */
const CATALOGUE = documentCatalogue({ unlistedPassports: true, chinaPermit: true, anyCountry: true })

/** @throws Refusal */
export function readJob(fields: Readonly<Record<string, unknown>>, leniency: Leniency): ReceivedJob {
  if (Object.keys(fields).some((name) => !FIELDS.includes(name))) throw new Refusal(REFUSED.unknown)
  const nationality = text(fields['Nationality'])
  const cardType = text(fields['CardType'])
  const known = NATIONALITIES.some((one) => one === nationality) && CARD_TYPES.some((one) => one === cardType)
  const rule = findDocument(CATALOGUE, nationality, cardType)
  if (!known || rule === undefined) throw new Refusal(REFUSED.value)
  const headImage = fields['ReturnHeadImage'] ?? false
  if (typeof headImage !== 'boolean') throw new Refusal(REFUSED.malformed)

  const pictures = [readPicture('front', text(fields['ImageBase64Front']), headImage, leniency)]
  const back = fields['ImageBase64Back']
  if (back !== undefined) pictures.push(readPicture('back', text(back), headImage, leniency))
  else if (rule.back === 'required') throw new Refusal(REFUSED.value)
  return { nationality, cardType, headImage, pictures }
}

function text(value: unknown): string {
  if (value === undefined || value === null || value === '') throw new Refusal(REFUSED.missing)
  if (typeof value !== 'string') throw new Refusal(REFUSED.malformed)
  return value
}

function readPicture(side: Side, given: string, headImage: boolean, leniency: Leniency): ReceivedPicture {
  const base64 = leniency.dataPrefix ? given.replace(/^data:image\/(jpeg|png);base64,/, '') : given
  const data = Buffer.from(base64, 'base64')
  // Node's decoder takes rubbish without a word: what it read must be what was written.
  if (data.toString('base64') !== base64) throw new Refusal(REFUSED.undecodable)
  if (base64.length > (leniency.looseSize ? LOOSE_CHARS : STRICT_CHARS)) throw new Refusal(REFUSED.bytes)
  const header = readImageHeader(data)
  if ((header.kind !== 'jpeg' && header.kind !== 'png') || !header.complete) {
    throw new Refusal(REFUSED.undecodable)
  }
  const { widthPx, heightPx } = header
  const max = headImage ? (header.kind === 'jpeg' ? 4000 : 2000) : MAX_PX
  if (Math.max(widthPx, heightPx) > max) throw new Refusal(REFUSED.tooManyPixels)
  if (Math.min(widthPx, heightPx) < MIN_PX) throw new Refusal(REFUSED.value)
  const facts = {
    side,
    format: header.kind,
    width: widthPx,
    height: heightPx,
    orientation: header.orientation,
    bytes: data.length,
    base64Chars: base64.length,
    sha256: createHash('sha256').update(data).digest('hex'),
  }
  return { facts, data }
}
