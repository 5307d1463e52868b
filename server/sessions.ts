/** The life of a session: made by the integrator, read with the client's token, canceled, expired. */
import { randomBytes } from 'node:crypto'
import type { CreateSession, DocumentChoice, SessionStatus } from '../src/domain/contract.ts'
import {
  documentCatalogue,
  findDocument,
  narrowDocuments,
  type DocumentRule,
} from '../src/domain/documents.ts'
import { isTestScenario } from '../src/domain/test-scenarios.ts'
import type { Config } from './config.ts'
import type { Deps } from './assemble.ts'
import { refuse } from './failure.ts'
import { acceptReturnUrl, allowsOrigin } from './origins.ts'
import { randomText } from './store/keys.ts'
import { REFRESH_GRACE_MS, type Session } from './store/session.ts'
import { change } from './store/store.ts'
import { sha256 } from './upstream/sign.ts'

/** How long after its end a token may still read what became of a submission that was under way. */
const READING_GRACE_MS = 15 * 60_000

/** More time for whoever asks: WCAG 2.2, success criterion 2.2.1, has ten times at least, or more than twenty hours. */
const EXTENSIONS = 10
/** However long a session is: a token that got into wrong hands does not live for ever. */
const LONGEST_MS = 24 * 3_600_000
/** Less than this is not worth a question, nor a write. */
export const WORTH_MOVING_MS = 60_000

/** What may be asked for in this session, never empty. */
export function documentsOf({ catalogue }: Config, asked: CreateSession): readonly DocumentRule[] {
  return narrowDocuments(documentCatalogue(catalogue), asked.countries ?? null, asked.document_types ?? null)
}

/** The client token is kept nowhere but in this answer. */
export async function createSession(deps: Deps, tenant: string, wanted: CreateSession) {
  const { clientToken, ...token } = newToken(deps)
  const createdAt = deps.clock.now()
  const session: Session = {
    id: `kycs_${randomBytes(16).toString('hex')}`,
    tenant,
    version: 1,
    ...token,
    livemode: deps.livemode,
    createdAt,
    asked: { ...wanted, ...checkAsked(deps, wanted) },
    stage: { status: 'requires_input', at: createdAt },
    draft: null,
    attempts: [],
    lastError: null,
  }
  await deps.store.insert(session)
  return { session, clientToken }
}

/** 256 bits that nobody can guess, and what is kept of them. */
function newToken({ livemode, clock, config }: Deps) {
  const clientToken = `kct_${livemode ? 'live' : 'test'}_${randomText(32)}`
  const expiresAt = clock.now() + config.sessionTtlMinutes * 60_000
  return { clientToken, tokenHash: sha256(clientToken), expiresAt }
}

function checkAsked(deps: Deps, asked: CreateSession): Pick<CreateSession, 'return_url'> {
  const invalid = (param: string, message: string) => refuse(422, 'invalid_body', message, { param })
  const rules = documentsOf(deps.config, asked)
  const isOffered = ({ nationality, cardType }: DocumentRule) =>
    (asked.country ?? nationality) === nationality && (asked.document_type ?? cardType) === cardType
  if (!rules.some(isOffered)) {
    const param = rules.length === 0 ? 'countries' : asked.country === undefined ? 'document_type' : 'country'
    refuse(422, 'unsupported_document', 'No document is left to ask for.', { param })
  }
  if (asked.test_scenario !== undefined && (deps.livemode || !isTestScenario(asked.test_scenario)))
    invalid('test_scenario', 'There is no such scenario, or the server is live.')
  if (asked.origin !== undefined && !allowsOrigin(deps.origins, asked.origin))
    invalid('origin', 'origin is not in KYC_ALLOWED_ORIGINS.')
  if (asked.return_url === undefined) return {}
  const returnUrl = acceptReturnUrl(deps.returnOrigins, asked.return_url)
  return { return_url: returnUrl ?? invalid('return_url', 'Its origin is not in KYC_RETURN_ORIGINS.') }
}

const isOver = (status: SessionStatus) => refuse(409, `session_${status}`, `The session is ${status}.`)
export const wasErased = () => refuse(401, 'token_invalid', 'The session was erased.')
const isUnknown = () => refuse(404, 'not_found', 'There is no such session.')

/** `change`, for the tenant's own session; another's is just as unknown. @throws ApiFailure 404 */
async function changeOwn({ store }: Deps, tenant: string, id: string, decide: Parameters<typeof change>[2]) {
  const own = (session: Session) => (session.tenant === tenant ? decide(session) : isUnknown())
  return (await change(store, id, own)) ?? isUnknown()
}

export const sessionById = (deps: Deps, tenant: string, id: string) => changeOwn(deps, tenant, id, () => null)

/** A new token in place of the old one, and time anew: also shortly after the end, since pages ask when the old one failed. */
export async function refreshToken(deps: Deps, tenant: string, id: string) {
  const { clientToken, ...token } = newToken(deps)
  const session = await changeOwn(deps, tenant, id, (current) => {
    const status = statusAt(current, deps.clock.now() - REFRESH_GRACE_MS)
    return status === 'requires_input' || status === 'processing' ? token : isOver(status)
  })
  return { session, clientToken }
}

/** The last moment to which the person can move the end. */
export function latestEnd({ sessionTtlMinutes }: Config, { createdAt }: Session): number {
  return createdAt + Math.min((1 + EXTENSIONS) * sessionTtlMinutes * 60_000, LONGEST_MS)
}

/** Gives the session its whole time again from now on, up to the last moment; an end that is later already stays. */
export async function extend({ clock, config, store }: Deps, { id }: Session): Promise<Session> {
  const now = clock.now()
  const session = await change(store, id, (current) => {
    requireInput(current, now)
    const expiresAt = Math.min(now + config.sessionTtlMinutes * 60_000, latestEnd(config, current))
    return expiresAt - current.expiresAt < WORTH_MOVING_MS ? null : { expiresAt }
  })
  return session ?? wasErased()
}

/** The status at this moment: a session is over with its time, whether or not somebody wrote that down. */
export function statusAt({ stage: { status }, expiresAt }: Session, now: number): SessionStatus {
  return status === 'requires_input' && now >= expiresAt ? 'expired' : status
}

/** @throws ApiFailure 401 for a token that is unknown, 410 for one whose session is over. */
export async function sessionByToken({ store, clock }: Deps, token: string): Promise<Session> {
  const session = await store.byTokenHash(sha256(token))
  if (session === null) return refuse(401, 'token_invalid', 'The client token is not valid.')
  const now = clock.now()
  const status = statusAt(session, now)
  if (status === 'canceled') refuse(410, 'session_canceled', 'The session was canceled.')
  if (status === 'expired' || now >= session.expiresAt + READING_GRACE_MS)
    refuse(410, 'session_expired', 'The session has expired.')
  return session
}

export function cancel(deps: Deps, tenant: string, id: string): Promise<Session> {
  return changeOwn(deps, tenant, id, (current) => {
    const at = deps.clock.now()
    const status = statusAt(current, at)
    if (status === 'completed' || status === 'expired') isOver(status)
    return status === 'canceled' ? null : { stage: { status: 'canceled', at }, draft: null }
  })
}

/** What is asked for of a document. @throws ApiFailure 422 for one that is not offered in this session. */
export function requireDocument({ config }: Deps, { asked }: Session, wanted: DocumentChoice) {
  const rule = findDocument(documentsOf(config, asked), wanted.nationality, wanted.card_type)
  return rule ?? refuse(422, 'unsupported_document', 'This document is not offered in this session.')
}

/** Refuses a change of a session that does not wait for its user. */
export function requireInput(session: Session, now: number): void {
  const status = statusAt(session, now)
  if (status === 'processing') refuse(409, 'session_busy', 'A submission is under way.', { retryAfterS: 2 })
  if (status === 'completed') isOver(status)
  if (status !== 'requires_input') refuse(410, `session_${status}`, `The session is ${status}.`)
}
