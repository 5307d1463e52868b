/** Sessions as a server may tell them: narrowed, preselected, taken up again, failed before, over. For the model test. */
import * as fc from 'fast-check'
import { CAPTURE_MODES, type ClientSession, OUTCOMES, SESSION_STATUSES } from '../domain/contract.ts'
import { documentCatalogue, type DocumentRule } from '../domain/documents.ts'
import { ERROR_CODES, ERROR_RULES, type ErrorCode } from '../domain/errors.ts'
import { SAMPLE_SESSION } from './states.ts'

/** With the documents whose back may be left out. */
const EVERY_DOCUMENT = documentCatalogue({ unlistedPassports: true, chinaPermit: true, anyCountry: true })

const SIDES = ['front', 'back'] as const

/** The codes that a server may give as the reason why it asks again. */
const REASONS: readonly ErrorCode[] = ERROR_CODES.filter(
  (code) => !code.startsWith('camera_') && !code.startsWith('file_'),
)

const wireDocument = ({ nationality, cardType, back }: DocumentRule) => ({
  nationality,
  card_type: cardType,
  back,
})

/** Any session that the contract allows, small enough to be searched. */
export const anySession: fc.Arbitrary<ClientSession> = fc
  .record({
    id: fc.nat(),
    documents: fc.uniqueArray(fc.constantFrom(...EVERY_DOCUMENT), { minLength: 1, maxLength: 4 }),
    foreign: fc.constantFrom(...EVERY_DOCUMENT),
    status: fc.constantFrom(...SESSION_STATUSES, 'requires_input', 'requires_input', 'processing'),
    outcome: fc.option(fc.constantFrom(...OUTCOMES)),
    reason: fc.option(fc.constantFrom(...REASONS), { freq: 2 }),
    reasonSide: fc.option(fc.constantFrom(...SIDES)),
    preselects: fc.constantFrom('nothing', 'country', 'both', 'foreign'),
    capture_modes: fc.subarray([...CAPTURE_MODES], { minLength: 1 }),
    draftOf: fc.constantFrom('nothing', 'offered', 'foreign'),
    images: fc.subarray([...SIDES]),
    attemptsLeft: fc.constantFrom(0, 1, 2, 3, 3, 3),
  })
  .map((drawn): ClientSession => {
    const documents = drawn.documents.map(wireDocument)
    const chosen = drawn.preselects === 'foreign' ? wireDocument(drawn.foreign) : documents[0]
    const draft = drawn.draftOf === 'foreign' ? wireDocument(drawn.foreign) : documents[0]
    const { preselects, reason } = drawn
    return {
      ...SAMPLE_SESSION,
      // One for each answer, so that a test can tell by which of them the flow went.
      id: `ks_${drawn.id}`,
      documents,
      status: drawn.status,
      outcome: drawn.outcome,
      last_error:
        reason === null ? null : { code: reason, action: ERROR_RULES[reason].action, side: drawn.reasonSide },
      country: preselects === 'nothing' ? null : (chosen?.nationality ?? null),
      document_type:
        preselects === 'nothing' || preselects === 'country' ? null : (chosen?.card_type ?? null),
      capture_modes: drawn.capture_modes,
      draft:
        drawn.draftOf === 'nothing' || draft === undefined
          ? null
          : { nationality: draft.nationality, card_type: draft.card_type },
      images: drawn.images,
      limits: { ...SAMPLE_SESSION.limits, attempts_left: drawn.attemptsLeft },
    }
  })
