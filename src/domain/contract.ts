/**
 * What the browser and the server say to each other: one schema, parsed on both sides.
 * Wire names are snake_case; nothing here carries a field of a document.
 */
import * as v from 'valibot'
import { BACK_SIDES, CARD_TYPES, NATIONALITIES } from './documents.ts'
import { ERROR_ACTIONS, ERROR_CODES } from './errors.ts'

export const CAPTURE_MODES = ['camera', 'upload'] as const
export type CaptureMode = (typeof CAPTURE_MODES)[number]

/** How a picture came to be: reported in events and with the upload. */
export const CAPTURE_SOURCES = ['camera_auto', 'camera_manual', 'upload', 'paste', 'drop', 'handoff'] as const
export type CaptureSource = (typeof CAPTURE_SOURCES)[number]

export const SESSION_STATUSES = ['requires_input', 'processing', 'completed', 'canceled', 'expired'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

/** `passed` says that a card was read without a warning, never that a person was verified. */
export const OUTCOMES = ['passed', 'review', 'rejected'] as const
export type Outcome = (typeof OUTCOMES)[number]

const nationality = v.picklist(NATIONALITIES)
const cardType = v.picklist(CARD_TYPES)
const side = v.picklist(['front', 'back'])
const errorCode = v.picklist(ERROR_CODES)
const action = v.picklist(ERROR_ACTIONS)

/** The document that the person chose; also the body of `POST /v1/session/submission`, header `Idempotency-Key`. */
export const DocumentChoiceSchema = v.strictObject({ nationality, card_type: cardType })
export type DocumentChoice = v.InferOutput<typeof DocumentChoiceSchema>

export const LastErrorSchema = v.object({
  code: errorCode,
  action,
  /** The side to take again, when only one is at fault. */
  side: v.nullable(side),
})

/** `GET /v1/session` with a client token: all that a browser may know of its session. */
export const ClientSessionSchema = v.object({
  id: v.string(),
  status: v.picklist(SESSION_STATUSES),
  outcome: v.nullable(v.picklist(OUTCOMES)),
  last_error: v.nullable(LastErrorSchema),
  livemode: v.boolean(),
  /** Whose service this is, for the notice and the farewell. */
  operator_name: v.string(),
  /** What may be asked for, already narrowed by the session. Never empty. */
  documents: v.pipe(
    v.array(
      v.object({
        nationality,
        card_type: cardType,
        back: v.picklist(BACK_SIDES),
      }),
    ),
    v.minLength(1),
  ),
  /** Preselected by the host; the step is skipped. */
  country: v.nullable(nationality),
  document_type: v.nullable(cardType),
  locale: v.nullable(v.string()),
  capture_modes: v.pipe(v.array(v.picklist(CAPTURE_MODES)), v.minLength(1)),
  /** False: the camera never takes a picture by itself. */
  auto_capture: v.boolean(),
  /** The document of the pictures already there (a reload starts from here), and which sides those are. */
  draft: v.nullable(DocumentChoiceSchema),
  images: v.array(side),
  limits: v.object({
    max_image_bytes: v.number(),
    min_side_px: v.number(),
    max_side_px: v.number(),
    attempts_left: v.number(),
  }),
  /** How long the server keeps what it read, in hours; pictures go as soon as the upstream took them. */
  result_retention_hours: v.number(),
  /** Where the hosted page leads back to; checked against the server's allowlist. */
  return_url: v.nullable(v.string()),
  /** ISO 8601; the client's token ends with it. */
  expires_at: v.string(),
  /** Seconds until then, as the server counts them: the device's clock may be wrong. */
  expires_in_s: v.number(),
  /** `POST /v1/session/extend` would move that end. */
  extendable: v.boolean(),
})
export type ClientSession = v.InferOutput<typeof ClientSessionSchema>

/** `PUT /v1/session/images/:side?nationality=&card_type=`: the picture is stored for that document. */
export const ImageStoredSchema = v.object({ side, bytes: v.number() })

/** Every error answer of the server. `message` is for engineers, in English, and never shown to a person. */
export const ApiErrorSchema = v.object({
  error: v.object({
    code: v.string(),
    message: v.string(),
    param: v.optional(v.string()),
    request_id: v.string(),
  }),
})
export type ApiError = v.InferOutput<typeof ApiErrorSchema>

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/** Strings that the integrator wants back with the session; at most 50. */
const metadata = v.pipe(
  v.record(text(40), v.pipe(v.string(), v.maxLength(500))),
  v.check((entries) => Object.keys(entries).length <= 50, 'At most 50 entries'),
)

/** `POST /v1/sessions` with the secret key, and `POST /test/sessions` in test mode. */
export const CreateSessionSchema = v.strictObject({
  external_id: v.optional(text(255)),
  /** Narrow what is offered; empty or absent narrows nothing. */
  countries: v.optional(v.pipe(v.array(nationality), v.maxLength(NATIONALITIES.length))),
  document_types: v.optional(v.pipe(v.array(cardType), v.maxLength(CARD_TYPES.length))),
  /** Preselect; the step is skipped. */
  country: v.optional(nationality),
  document_type: v.optional(cardType),
  locale: v.optional(v.pipe(text(35), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/))),
  return_url: v.optional(text(2048)),
  /** Pages of this origin alone may use the client token, beside the hosted page. */
  origin: v.optional(text(255)),
  capture_modes: v.optional(v.pipe(v.array(v.picklist(CAPTURE_MODES)), v.minLength(1), v.maxLength(2))),
  /** By default true: the camera takes the picture when the document is right. */
  auto_capture: v.optional(v.boolean()),
  return_head_image: v.optional(v.boolean()),
  metadata: v.optional(metadata),
  /** Test mode only: a name of `test-scenarios.ts`. */
  test_scenario: v.optional(text(100)),
})
export type CreateSession = v.InferOutput<typeof CreateSessionSchema>

/** The part of the answer to both that a browser needs. */
export const SessionCreatedSchema = v.object({
  id: v.string(),
  client_token: v.string(),
  /** The hosted page, with the token in the fragment. */
  url: v.string(),
  expires_at: v.string(),
})
export type SessionCreated = v.InferOutput<typeof SessionCreatedSchema>

/** `GET /v1/mode`: what a page may know before it has a token. */
export const ModeSchema = v.object({ livemode: v.boolean(), operator_name: v.string() })
