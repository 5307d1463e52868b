/**
 * What the server's answers must look like: `contract.ts`, checked by hand. A schema library before the first screen is
 * a fiftieth of it; `shapes.test.ts` holds these against the schemas, value by value.
 */
import {
  type ApiError,
  CAPTURE_MODES,
  type ClientSession,
  OUTCOMES,
  SESSION_STATUSES,
} from '../domain/contract.ts'
import { BACK_SIDES, CARD_TYPES, NATIONALITIES } from '../domain/documents.ts'
import { ERROR_ACTIONS, isErrorCode } from '../domain/errors.ts'

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string'
const number: Check = (value) => typeof value === 'number' && !Number.isNaN(value)
const flag: Check = (value) => typeof value === 'boolean'
const oneOf =
  (words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const listOf =
  (check: Check, least = 0): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every(check)
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check(Reflect.get(value, name)))

const nationality = oneOf(NATIONALITIES)
const card_type = oneOf(CARD_TYPES)
const side = oneOf(['front', 'back'])

const session = shape({
  id: text,
  status: oneOf(SESSION_STATUSES),
  outcome: orNull(oneOf(OUTCOMES)),
  last_error: orNull(shape({ code: isErrorCode, action: oneOf(ERROR_ACTIONS), side: orNull(side) })),
  livemode: flag,
  operator_name: text,
  documents: listOf(shape({ nationality, card_type, back: oneOf(BACK_SIDES) }), 1),
  country: orNull(nationality),
  document_type: orNull(card_type),
  locale: orNull(text),
  capture_modes: listOf(oneOf(CAPTURE_MODES), 1),
  auto_capture: flag,
  draft: orNull(shape({ nationality, card_type })),
  images: listOf(side),
  limits: shape({
    max_image_bytes: number,
    min_side_px: number,
    max_side_px: number,
    attempts_left: number,
  } satisfies Record<keyof ClientSession['limits'], Check>),
  result_retention_hours: number,
  return_url: orNull(text),
  expires_at: text,
  expires_in_s: number,
  extendable: flag,
} satisfies Record<keyof ClientSession, Check>)

const apiError = shape({ error: shape({ code: text, message: text, request_id: text }) })

const imageStored = shape({ side, bytes: number })

/** `GET /v1/session`, and what a submission answers. */
export function isClientSession(value: unknown): value is ClientSession {
  return session(value)
}

/** Every error answer of the server. */
export function isApiError(value: unknown): value is ApiError {
  return apiError(value)
}

/** The answer to a picture. */
export function isImageStored(value: unknown): boolean {
  return imageStored(value)
}
