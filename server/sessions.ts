/** The life of a session: made by the integrator, read with the client's token, canceled, erased, expired. */
import type { CreateSession, DocumentChoice, SessionStatus } from '../src/domain/contract.ts'
import {
  documentCatalogue,
  findDocument,
  narrowDocuments,
  type DocumentRule,
} from '../src/domain/documents.ts'
import { isTestScenario } from '../src/domain/test-scenarios.ts'
import type { Deps } from './deps.ts'
import { ApiFailure } from './failure.ts'
import { acceptReturnUrl, allowsOrigin } from './origins.ts'
import { randomText } from './ports.ts'
import { REFRESH_GRACE_MS, type Session } from './store/session.ts'
import { change } from './store/store.ts'
import { sha256 } from './upstream/sign.ts'

/** How long after its end a token may still read what became of a submission that was under way. */
const READING_GRACE_MS = 15 * 60_000

/** What may be asked for in this session, never empty. */
export function documentsOf({ config }: Pick<Deps, 'config'>, asked: CreateSession): readonly DocumentRule[] {
  const rules = documentCatalogue(config.catalogue)
  return narrowDocuments(rules, asked.countries ?? null, asked.document_types ?? null)
}

/**
 * @returns the session, and its client token, which is kept nowhere but in this answer.
 * @throws ApiFailure 422 naming the field that asks for what this server does not offer.
 */
export async function createSession(
  deps: Deps,
  tenant: string,
  wanted: CreateSession,
): Promise<{ session: Session; clientToken: string }> {
  const asked = { ...wanted, ...checkAsked(deps, wanted) }
  const { clock, config, random, store } = deps
  const clientToken = newToken(deps)
  const now = clock.now()
  const session: Session = {
    id: `kycs_${random(16).toString('hex')}`,
    tenant,
    version: 1,
    tokenHash: sha256(clientToken),
    livemode: deps.livemode,
    createdAt: now,
    expiresAt: now + config.sessionTtlMinutes * 60_000,
    asked,
    stage: { status: 'requires_input', at: now },
    draft: null,
    attempts: [],
    lastError: null,
  }
  await store.insert(session)
  return { session, clientToken }
}

/** 256 bits that nobody can guess. */
function newToken({ livemode, random }: Deps): string {
  return `kct_${livemode ? 'live' : 'test'}_${randomText(random, 32)}`
}

/**
 * Gives the session a new token in place of the old one, and its time anew: also shortly after it was over, since a page
 * only asks when the old token failed.
 *
 * @throws ApiFailure 404, 409 for a session that is over for good.
 */
export async function refreshToken(
  deps: Deps,
  tenant: string,
  id: string,
): Promise<{ session: Session; clientToken: string }> {
  await sessionById(deps, tenant, id)
  const clientToken = newToken(deps)
  const now = deps.clock.now()
  const session = await change(deps.store, id, ({ stage, expiresAt }) => {
    if (stage.status !== 'requires_input' && stage.status !== 'processing')
      throw new ApiFailure(409, `session_${stage.status}`, `The session is ${stage.status}.`)
    if (stage.status === 'requires_input' && now >= expiresAt + REFRESH_GRACE_MS)
      throw new ApiFailure(409, 'session_expired', 'The session is expired.')
    return { tokenHash: sha256(clientToken), expiresAt: now + deps.config.sessionTtlMinutes * 60_000 }
  })
  if (session === null) throw new ApiFailure(404, 'not_found', 'There is no such session.')
  return { session, clientToken }
}

function checkAsked(deps: Deps, asked: CreateSession): Pick<CreateSession, 'return_url'> {
  const rules = documentsOf(deps, asked)
  const offered = rules.filter(
    (rule) =>
      (asked.country ?? rule.nationality) === rule.nationality &&
      (asked.document_type ?? rule.cardType) === rule.cardType,
  )
  if (offered.length === 0) {
    const param = rules.length === 0 ? 'countries' : asked.country === undefined ? 'document_type' : 'country'
    throw new ApiFailure(422, 'unsupported_document', 'No document is left to ask for.', { param })
  }
  if (asked.test_scenario !== undefined && (deps.livemode || !isTestScenario(asked.test_scenario))) {
    const message = deps.livemode ? 'Scenarios are for test mode.' : 'There is no such scenario.'
    throw new ApiFailure(422, 'invalid_body', message, { param: 'test_scenario' })
  }
  if (asked.origin !== undefined && !allowsOrigin(deps.origins, asked.origin)) {
    throw new ApiFailure(422, 'invalid_body', 'origin is not in KYC_ALLOWED_ORIGINS.', { param: 'origin' })
  }
  if (asked.return_url === undefined) return {}
  const returnUrl = acceptReturnUrl(deps.returnOrigins, asked.return_url)
  if (returnUrl !== null) return { return_url: returnUrl }
  throw new ApiFailure(422, 'invalid_body', 'The origin of return_url is not in KYC_RETURN_ORIGINS.', {
    param: 'return_url',
  })
}

/** The status at this moment: a session is over with its time, whether or not somebody wrote that down. */
export function statusAt(session: Session, now: number): SessionStatus {
  const { status } = session.stage
  return status === 'requires_input' && now >= session.expiresAt ? 'expired' : status
}

/** @throws ApiFailure 404; another tenant's session is just as unknown. */
export async function sessionById({ store }: Deps, tenant: string, id: string): Promise<Session> {
  const session = await store.byId(id)
  if (session?.tenant !== tenant) throw new ApiFailure(404, 'not_found', 'There is no such session.')
  return session
}

/** @throws ApiFailure 401 for a token that is unknown, 410 for one whose session is over. */
export async function sessionByToken({ store, clock }: Deps, token: string): Promise<Session> {
  const session = await store.byTokenHash(sha256(token))
  if (session === null) throw new ApiFailure(401, 'token_invalid', 'The client token is not valid.')
  const now = clock.now()
  const status = statusAt(session, now)
  if (status === 'canceled') throw new ApiFailure(410, 'session_canceled', 'The session was canceled.')
  const over = status === 'expired' || now >= session.expiresAt + READING_GRACE_MS
  if (over) throw new ApiFailure(410, 'session_expired', 'The session has expired.')
  return session
}

/** Cancels; canceling twice changes nothing. @throws ApiFailure 404, 409 for a session that is over otherwise. */
export async function cancelSession(deps: Deps, tenant: string, id: string): Promise<Session> {
  await sessionById(deps, tenant, id)
  const now = deps.clock.now()
  const session = await change(deps.store, id, (current) => {
    const status = statusAt(current, now)
    if (status === 'canceled') return null
    if (status === 'completed' || status === 'expired') {
      throw new ApiFailure(409, `session_${status}`, `The session is ${status}.`)
    }
    const attempts = current.attempts.map((one) => ({
      ...one,
      ended: one.ended ?? ('session_canceled' as const),
    }))
    return { stage: { status: 'canceled', at: now }, draft: null, attempts }
  })
  if (session === null) throw new ApiFailure(404, 'not_found', 'There is no such session.')
  return session
}

/** What is asked for of a document. @throws ApiFailure 422 for one that is not offered in this session. */
export function requireDocument(deps: Deps, { asked }: Session, document: DocumentChoice): DocumentRule {
  const rule = findDocument(documentsOf(deps, asked), document.nationality, document.card_type)
  if (rule !== undefined) return rule
  throw new ApiFailure(422, 'unsupported_document', 'This document is not offered in this session.')
}

/** Refuses a change of a session that does not wait for its user. */
export function requireInput(session: Session, now: number): void {
  const status = statusAt(session, now)
  if (status === 'requires_input') return
  if (status === 'processing') {
    throw new ApiFailure(409, 'session_busy', 'A submission is under way.', { retryAfterS: 2 })
  }
  if (status === 'completed') throw new ApiFailure(409, 'session_completed', 'The session is completed.')
  throw new ApiFailure(410, `session_${status}`, `The session is ${status}.`)
}
