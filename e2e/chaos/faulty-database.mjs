/**
 * Between one server and Postgres. It knows where a transaction ends, and of some what they are about by a word in the
 * clear among their values: there it can end the server before the commit arrives, or after it, before the answer does.
 */
import { connect, createServer } from 'node:net'

/** The word that tells a transaction, by the moment in a submission's life. */
const MOMENTS = {
  'the row': /processing.{1,40}apply/s,
  'the token': /processing.{1,40}poll/s,
  'the result': /completed/,
  'the webhook’s mark': /delivered/,
}
const BEGIN = /\bBEGIN\b/
const COMMIT = /\bCOMMIT\b/
const ROLLBACK = /\bROLLBACK\b/

export const DATABASE_FAULTS = [
  ...Object.keys(MOMENTS).flatMap((moment) => [
    `kill before ${moment} is committed`,
    `kill after ${moment} is committed`,
  ]),
  'the database breaks off',
  'the database breaks off after a commit',
  'the database is slow',
]

/**
 * @param {number} port of Postgres
 * @param {(names: readonly string[]) => string | null} next which of these faults happens now, if any
 * @param {() => void} kill the server
 */
export function faultyDatabase(port, next, kill) {
  return createServer((client) => {
    const database = connect(port, '127.0.0.1')
    /** What was said since the transaction began. */
    let said = ''
    let isOpen = false
    let isSilent = false
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      isOpen = (isOpen || BEGIN.test(text)) && !ROLLBACK.test(text)
      said = (isOpen ? said + text : text).slice(-2_000_000)
      if (isOpen && !COMMIT.test(text)) return void database.write(chunk)
      const moments = Object.entries(MOMENTS).flatMap(([name, words]) => (words.test(said) ? [name] : []))
      // A statement by itself is a transaction too, if it is one of those.
      if (!isOpen && moments.length === 0) return void database.write(chunk)
      isOpen = false
      const fault = next([
        ...moments.flatMap((name) => [`kill before ${name} is committed`, `kill after ${name} is committed`]),
        ...DATABASE_FAULTS.slice(-3),
      ])
      if (fault === 'the database breaks off') return void client.destroy()
      if (fault === 'the database is slow') return void setTimeout(() => database.write(chunk), 1_000)
      if (fault?.startsWith('kill before') === true) return kill()
      if (fault !== null) {
        // Committed, and nobody hears of it.
        isSilent = true
        database.once('data', () => (fault.startsWith('kill') ? kill() : client.destroy()))
      }
      database.write(chunk)
    })
    database.on('data', (chunk) => {
      if (!isSilent) client.write(chunk)
    })
    client.on('close', () => database.destroy()).on('error', () => undefined)
    database.on('close', () => client.destroy()).on('error', () => undefined)
  })
}
