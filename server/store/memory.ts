/** Sessions in this process's memory: gone with it. */
import type { Session } from './session.ts'
import type { Store } from './store.ts'

export function createMemoryStore(): Store {
  const sessions = new Map<string, Session>()
  const idsByToken = new Map<string, string>()
  const pictures = new Map<string, Map<string, Buffer>>()

  return {
    async insert(session) {
      sessions.set(session.id, session)
      idsByToken.set(session.tokenHash, session.id)
    },
    async byId(id) {
      return sessions.get(id) ?? null
    },
    async byTokenHash(tokenHash) {
      return sessions.get(idsByToken.get(tokenHash) ?? '') ?? null
    },
    async replace(next) {
      if (sessions.get(next.id)?.version !== next.version - 1) return false
      sessions.set(next.id, next)
      return true
    },
    async remove(id) {
      idsByToken.delete(sessions.get(id)?.tokenHash ?? '')
      sessions.delete(id)
      pictures.delete(id)
    },
    async all() {
      return [...sessions.values()]
    },
    async putPicture(sessionId, sha256, bytes) {
      if (!sessions.has(sessionId)) return
      const own = pictures.get(sessionId) ?? new Map<string, Buffer>()
      pictures.set(sessionId, own.set(sha256, bytes))
    },
    async picture(sessionId, sha256) {
      return pictures.get(sessionId)?.get(sha256) ?? null
    },
    async dropPictures(sessionId, sha256s) {
      if (sha256s === 'all') pictures.delete(sessionId)
      else for (const sha256 of sha256s) pictures.get(sessionId)?.delete(sha256)
    },
  }
}
