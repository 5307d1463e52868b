/** Where the flow goes next when a choice is already made: by the server, by the session, or because only one is left. */
import type { ClientSession } from './contract.ts'
import { type DocumentRule, findDocument, type Nationality, type Side } from './documents.ts'
import { kycError } from './errors.ts'
import type { AcceptedPicture, FlowState, Pictures, WithDocument, WithSide } from './flow-state.ts'

/** The rules of a session, in the flow's own names. */
export function rulesOf(session: ClientSession): readonly DocumentRule[] {
  return session.documents.map(({ nationality, card_type, back }) => ({
    nationality,
    cardType: card_type,
    back,
  }))
}

/** The places that a session offers, each once, in the catalogue's order. */
export function nationalitiesOf(session: ClientSession): readonly Nationality[] {
  return [...new Set(session.documents.map((rule) => rule.nationality))]
}

/** The documents that a session offers for a place. */
export function documentsOf(session: ClientSession, nationality: Nationality): readonly DocumentRule[] {
  return rulesOf(session).filter((rule) => rule.nationality === nationality)
}

/** After consent: on with what the server already holds, or from the first open choice. */
export function routeAfterConsent(session: ClientSession): FlowState {
  if (session.limits.attempts_left <= 0) return { step: 'ended', reason: 'attempts_exhausted', session }
  if (session.last_error !== null) return routeToAnother(session)
  const document = draftOf(session)
  if (document === undefined || session.images.length === 0) return routeToCountry(session)
  return routeToNextSide({ session, document, pictures: storedPictures(session) }, 'camera')
}

/** The server wants input again: say why, and keep what is still good. */
export function routeToAnother(session: ClientSession): FlowState {
  const { last_error } = session
  const document = draftOf(session)
  if (session.limits.attempts_left <= 0) return { step: 'ended', reason: 'attempts_exhausted', session }
  if (last_error === null || document === undefined) return routeToCountry(session)
  const error = kycError(last_error.code)
  return { step: 'again', session, document, pictures: storedPictures(session), error, side: last_error.side }
}

/** The country step, unless the session leaves one choice only. */
export function routeToCountry(session: ClientSession): FlowState {
  const only = presetCountry(session)
  return only === undefined ? { step: 'country', session } : routeToDocument(session, only)
}

/** The document step, unless one choice is left. */
export function routeToDocument(session: ClientSession, nationality: Nationality): FlowState {
  const only = presetDocument(session, nationality)
  return only === undefined ? { step: 'document', session, nationality } : routeToFirstSide(session, only)
}

/** The way into taking pictures: the primer before the first use of the camera, else the file way. */
export function routeToFirstSide(session: ClientSession, document: DocumentRule): FlowState {
  const at: WithSide = { session: withoutDraft(session), document, pictures: {}, side: 'front' }
  return offersCamera(session) ? { step: 'primer', ...at } : { step: 'file', ...at }
}

/** The first side that is still missing, or sending when none is. */
export function routeToNextSide(at: WithDocument, way: 'camera' | 'file'): FlowState {
  const side = missingSide(at.document, at.pictures)
  if (side !== undefined) return routeToSide({ ...at, side }, way)
  return { step: 'sending', session: at.session, document: at.document, pictures: at.pictures }
}

/** Taking one side, by the way the person last used, where the session offers it. */
export function routeToSide(at: WithSide, way: 'camera' | 'file'): FlowState {
  const place: WithSide = { session: at.session, document: at.document, pictures: at.pictures, side: at.side }
  const byCamera = offersCamera(at.session) && (way === 'camera' || !offersFile(at.session))
  return byCamera ? { step: 'camera', camera: { is: 'opening' }, ...place } : { step: 'file', ...place }
}

/** One step back from taking the front: the last choice that was the person's own. */
export function routeBeforeSides(session: ClientSession, nationality: Nationality): FlowState {
  if (presetDocument(session, nationality) === undefined) return { step: 'document', session, nationality }
  return routeBeforeDocument(session)
}

/** One step back from the document: the country, or the notice where that was not asked. */
export function routeBeforeDocument(session: ClientSession): FlowState {
  return presetCountry(session) === undefined ? { step: 'country', session } : { step: 'notice', session }
}

export function offersCamera(session: ClientSession): boolean {
  return session.capture_modes.includes('camera')
}

export function offersFile(session: ClientSession): boolean {
  return session.capture_modes.includes('upload')
}

/** The side to take next; an optional back counts as missing until it is there. */
function missingSide(document: DocumentRule, pictures: Pictures): Side | undefined {
  if (pictures.front === undefined) return 'front'
  if (document.back !== 'none' && pictures.back === undefined) return 'back'
  return undefined
}

function presetCountry(session: ClientSession): Nationality | undefined {
  const places = nationalitiesOf(session)
  if (session.country !== null && places.includes(session.country)) return session.country
  return places.length === 1 ? places[0] : undefined
}

function presetDocument(session: ClientSession, nationality: Nationality): DocumentRule | undefined {
  const rules = documentsOf(session, nationality)
  return (
    rules.find((rule) => rule.cardType === session.document_type) ??
    (rules.length === 1 ? rules[0] : undefined)
  )
}

/** A document chosen anew begins a new draft on the server: what it told of the old one holds no longer. */
function withoutDraft(session: ClientSession): ClientSession {
  return { ...session, draft: null, images: [] }
}

function draftOf(session: ClientSession): DocumentRule | undefined {
  const { draft } = session
  return draft === null ? undefined : findDocument(rulesOf(session), draft.nationality, draft.card_type)
}

function storedPictures(session: ClientSession): Pictures {
  const stored: AcceptedPicture = { id: 'stored' }
  return {
    ...(session.images.includes('front') ? { front: stored } : {}),
    ...(session.images.includes('back') ? { back: stored } : {}),
  }
}
