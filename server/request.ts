/** Reading what a caller sent: bounded, strict, and never repeated in an answer. */
import type { Context, Next } from 'hono'
import * as v from 'valibot'
import { refuse } from './failure.ts'

const MAX_JSON_BYTES = 64_000
/** An early 413 reaches the page as a network error in some engines, so the rest is read and dropped, up to here. */
const MAX_DRAINED_BYTES = 8_000_000

export function bearer(c: Context): string | null {
  return /^Bearer ([\x21-\x7e]{1,200})$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? null
}

/** The bytes of a body in `room`, which grows as they arrive and is given back by `resize(0)`: the collector would leave holes. */
export async function readBytes(c: Context, room: ArrayBuffer, tooLarge: string): Promise<Buffer> {
  if (c.req.header('Content-Encoding') !== undefined)
    refuse(415, 'unsupported_media_type', 'Send the body without a content encoding.')
  const { maxByteLength } = room
  const bytes = new Uint8Array(room)
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    const from = size
    size += chunk.length
    room.resize(size <= maxByteLength ? size : 0)
    if (size <= maxByteLength) bytes.set(chunk, from)
    if (size > MAX_DRAINED_BYTES) break
  }
  if (size > maxByteLength) refuse(413, tooLarge, `At most ${maxByteLength} bytes are taken.`)
  return Buffer.from(room)
}

/** Then reads and drops a body that nobody wanted, so that the answer to it is seen. */
export async function drained(c: Context, next: Next): Promise<void> {
  await next()
  const { body, bodyUsed } = c.req.raw
  if (body === null || bodyUsed || body.locked) return
  let size = 0
  for await (const chunk of body) if ((size += chunk.length) > MAX_DRAINED_BYTES) return
}

/** The body as JSON of a schema. */
export async function readJson<Schema extends v.GenericSchema>(c: Context, schema: Schema) {
  if (!/^application\/json(; *charset=utf-8)?$/i.test(c.req.header('Content-Type') ?? ''))
    refuse(415, 'unsupported_media_type', 'Send application/json.')
  const room = new ArrayBuffer(0, { maxByteLength: MAX_JSON_BYTES })
  return parsed(schema, parseJson(await readBytes(c, room, 'body_too_large')))
}

function parseJson(bytes: Buffer): unknown {
  try {
    // Fatal: a byte sequence that is no UTF-8 must not turn into a name with question marks.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return refuse(400, 'invalid_json', 'The body is not JSON.')
  }
}

/** Names the field at fault by its path, where that is a plain word, and nothing of its value. */
export function parsed<Schema extends v.GenericSchema>(schema: Schema, value: unknown) {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const path = v.getDotPath(result.issues[0]) ?? ''
  // Whatever is wrong with the named document, the person can choose another.
  const code = /^(nationality|card_type)$/.test(path) ? 'unsupported_document' : 'invalid_body'
  const details = /^[A-Za-z0-9_.]{1,60}$/.test(path) ? { param: path } : {}
  return refuse(422, code, 'What was sent is not what it should be.', details)
}

/** Lets so many in at once, in the order of coming; at most so many wait. Large bodies would fill the memory otherwise. */
export function createGate(places: number, most: number) {
  const waiting: (() => void)[] = []
  let taken = 0
  return {
    isIdle: () => taken === 0,
    async within<Result>(work: () => Promise<Result>): Promise<Result> {
      if (taken < places) taken++
      else if (waiting.length < most) await new Promise<void>((enter) => void waiting.push(enter))
      else refuse(503, 'busy', 'Too many uploads are under way.', { retryAfterS: 5 })
      try {
        return await work()
      } finally {
        // The place goes to who waited longest, without a moment in which somebody else could take it.
        const enter = waiting.shift()
        if (enter === undefined) taken--
        else enter()
      }
    },
  }
}
