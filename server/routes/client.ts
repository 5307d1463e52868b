/** The browser, with the token of its session. No answer here holds a field of a document. */
import { Hono } from 'hono'
import { DocumentChoiceSchema } from '../../src/domain/contract.ts'
import { MAX_IMAGE_BYTES } from '../../src/domain/limits.ts'
import { requireClient } from '../auth.ts'
import { clientView } from '../client-view.ts'
import type { Deps } from '../deps.ts'
import { extendSession } from '../extend.ts'
import { ApiFailure } from '../failure.ts'
import { createGate } from '../gate.ts'
import { stagePicture } from '../pictures.ts'
import { drain, readBytes, readJson, readQuery } from '../request.ts'
import { acceptSubmission, checkIdempotencyKey } from '../submissions.ts'

/** Pictures on their way in, at 1.5 MB each. */
const UPLOADS = { places: 32, placesOfOne: 2, waiting: 500 }
/** Those that are here are hashed and sealed two at a time: each takes memory again, and moments in which nothing else runs. */
const STORING = { places: 2, placesOfOne: 2, waiting: UPLOADS.places }

/** Whatever is wrong with the named document, the person can choose another. */
const DOCUMENT_CODES = { nationality: 'unsupported_document', card_type: 'unsupported_document' }

/** `/v1/session`. */
export function clientRoutes(deps: Deps): Hono {
  const routes = new Hono()
  const uploads = createGate(UPLOADS)
  const storing = createGate(STORING)

  routes.get(
    '/',

    async (c) => c.json(clientView(deps, await requireClient(deps, c))),
  )

  routes.post(
    '/extend',

    async (c) => c.json(clientView(deps, await extendSession(deps, await requireClient(deps, c)))),
  )

  routes.use('/images/*', async (c, next) => {
    await next()
    await drain(c)
  })
  for (const side of ['front', 'back'] as const) {
    routes.put(
      `/images/${side}`,

      async (c) => {
        const session = await requireClient(deps, c)
        const document = readQuery(c, DocumentChoiceSchema, DOCUMENT_CODES)
        if (!/^image\/(jpeg|png)$/.test(c.req.header('Content-Type') ?? '')) {
          throw new ApiFailure(415, 'file_unsupported', 'Send image/jpeg or image/png.')
        }
        const stored = await uploads.within(session.id, async () => {
          const room = new ArrayBuffer(0, { maxByteLength: MAX_IMAGE_BYTES })
          try {
            const bytes = await readBytes(c, room, 'image_too_large')
            return await storing.within(session.id, () =>
              stagePicture(deps, session, { side, document, bytes }),
            )
          } finally {
            room.resize(0)
          }
        })
        return c.json({ side, bytes: stored })
      },
    )
  }

  routes.post(
    '/submission',

    async (c) => {
      const session = await requireClient(deps, c)
      const key = checkIdempotencyKey(c.req.header('Idempotency-Key'))
      const document = await readJson(c, DocumentChoiceSchema, DOCUMENT_CODES)
      const { answer, replayed } = await acceptSubmission(deps, session, key, document)
      if (replayed) c.header('Idempotent-Replayed', 'true')
      return c.body(answer, 202, { 'Content-Type': 'application/json' })
    },
  )
  return routes
}
