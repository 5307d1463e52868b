/**
 * Where sessions and staged pictures live. Small on purpose: a session changes as one document by compare-and-swap, so a
 * database row with a version column is enough to make every rule above it safe across processes.
 */
import type { Session } from './session.ts'

export interface Store {
  insert(session: Session): Promise<void>
  byId(id: string): Promise<Session | null>
  byTokenHash(tokenHash: string): Promise<Session | null>
  /** Writes `next` where the stored version is `next.version - 1`; false when somebody else was faster or it is gone. */
  replace(next: Session): Promise<boolean>
  /** Erases the session and its pictures. */
  remove(id: string): Promise<void>
  /** All sessions, oldest first, for the janitor. */
  all(): Promise<readonly Session[]>

  putPicture(sessionId: string, sha256: string, bytes: Buffer): Promise<void>
  picture(sessionId: string, sha256: string): Promise<Buffer | null>
  dropPictures(sessionId: string, sha256s: readonly string[] | 'all'): Promise<void>
}

/**
 * Changes a session as `decide` says, on its newest version each time until nobody was faster. `decide` returns null to
 * leave things as they are, and throws to refuse.
 *
 * @returns the session as it now stands, or null where it is gone.
 */
export async function change(
  store: Store,
  id: string,
  decide: (session: Session) => Partial<Session> | null,
): Promise<Session | null> {
  for (;;) {
    const session = await store.byId(id)
    if (session === null) return null
    const changes = decide(session)
    if (changes === null) return session
    const next = { ...session, ...changes, version: session.version + 1 }
    if (await store.replace(next)) return next
  }
}
