/**
 * `npm run chaos [-- iterations [seed]]`: crowds of people submit to two servers on one Postgres while the network and the
 * database break and the servers are killed at named points. Then what the simulator and the receiver have in their
 * books is held against what people were told: nothing lost, nothing sent twice, nobody stuck.
 */
import { readFileSync } from 'node:fs'
import { createPlans } from './plans.mjs'
import { person } from './person.mjs'
import { until } from '../processes/until.mjs'
import { violations } from './verdict.mjs'
import { startWorld } from './world.mjs'

const iterations = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
/** How every client token begins: each of ten thousand, looked for in all that was written, takes minutes. */
const TOKEN = 'kct_live_'
/** As many as keep both servers at work, and no more than the upstream takes in good time. */
const PEOPLE_AT_ONCE = 64

// Whatever ends it, nothing that it started is left behind.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => process.exit(1))
console.log(`${iterations} people, seed ${seed}`)
const plans = createPlans(seed)
const world = await startWorld(plans)
const startedAt = performance.now()
/** @type {import('./person.mjs').Told[]} */
const told = []
let begun = 0
/** Fewer people than this cannot meet every kind. */
const isWhole = iterations >= plans.kinds * 2
/** A kind whose moment did not come yet brings more people, up to so many. */
const most = isWhole ? iterations * 1.5 : iterations
await Promise.all(Array.from({ length: Math.min(PEOPLE_AT_ONCE, iterations) }, visitors))
plans.disarm()

async function visitors() {
  while (begun < iterations || (begun < most && plans.unmet().length > 0)) {
    begun++
    const fault = plans.next()
    const submitted = () => {
      const server = world.anyServer()
      if (fault === 'an orderly stop') server.restart()
      else
        setTimeout(() => world.kill(server), fault === 'kill before the submission' ? 0 : plans.random() * 30)
    }
    const url = () => world.anyServer().url
    told.push(
      await person({ servers: url, secretKey: world.secretKey, ...(fault === null ? {} : { submitted }) }),
    )
    if (told.length % Math.max(50, iterations / 20) === 0) console.log(`  ${told.length} of ${iterations}`)
  }
}

// A webhook that was refused, or left by a server that died, comes again within half a minute.
await until('every end in the receiver’s book', async () => unheard() === 0, 90_000).catch(() => undefined)
const seconds = Math.round((performance.now() - startedAt) / 1000)
const books = { told, sent: await world.sent(), heard: world.heard(), views: await world.views(told) }
const refused = await world.refusedForTooMany()
const rows = await world.rowsOfDatabase()
const { crashes, codes, logs } = await world.stop()

function unheard() {
  return violations({ told, sent: [], heard: world.heard(), views: new Map() })[
    'lost: an end that the integrator never heard of'
  ]?.length
}

const neverMet = plans.unmet()
const findings = {
  ...violations(books),
  'the upstream was called more often than it allows': refused,
  'an orderly stop that did not end with 0': codes.filter((code) => code !== 0).map(String),
  'in a log or in the database: a token, a key, a picture or a name': canaries(),
  // Otherwise the run has shown little.
  'a kind of fault that nobody met': isWhole ? neverMet : [],
  'too few got through': by('completed') < begun / 2 ? [`${by('completed')} of ${begun}`] : [],
}

function canaries() {
  const secrets = [world.secretKey, ...world.secrets]
  const texts = {
    ...Object.fromEntries(logs.map((path) => [path, readFileSync(path, 'utf8')])),
    database: rows,
  }
  const others = told.filter(({ token }) => token !== '' && !token.startsWith(TOKEN))
  const unseen = others.map(({ id }) => `a token that begins otherwise, and was not looked for: ${id}`)
  const found = Object.entries(texts).flatMap(([where, text]) => [
    ...secrets.filter((secret) => secret !== '' && text.includes(secret)).map(() => `a secret in ${where}`),
    ...(text.includes(TOKEN) ? [`a client token in ${where}`] : []),
    ...(/\bANNA\b|SPECIMEN|Bearer /.test(text) ? [`a person in ${where}`] : []),
    // As `person.mjs` begins them, in Base64 and in hex. What is sealed has any four letters by chance, and never eight.
    ...(/\/9j\/wAAR|ffd8ffc00011/.test(text) ? [`a picture in ${where}`] : []),
  ])
  return [...unseen, ...found]
}

/** @param {string} status */
function by(status) {
  return told.filter((one) => one.status === status).length
}

const happened = [...plans.met.values()].reduce((a, b) => a + b, 0)
console.log(`\n${happened} faults of ${plans.met.size - neverMet.length} kinds:`)
for (const [name, times] of [...plans.met].sort()) console.log(`${String(times).padStart(6)}  ${name}`)
const accepted = told.reduce((sum, one) => sum + one.accepted.length, 0)
console.log(`
${told.length} people in ${seconds} s: ${by('completed')} completed, ${by('requires_input')} asked again; ${crashes} crashes, ${codes.length} orderly stops
${books.sent.length} jobs for ${accepted} accepted submissions; ${books.heard.length} events, ${world.heardAgain()} heard again\n`)
for (const [rule, found] of Object.entries(findings)) {
  console.log(
    `${String(found.length).padStart(6)}  ${rule}${found.length > 0 ? `: ${found.slice(0, 5).join(', ')}` : ''}`,
  )
}
const failed = Object.values(findings).reduce((sum, { length }) => sum + length, 0)
console.log(`\nseed ${seed}: ${told.length - Math.min(failed, told.length)} passed, ${failed} failed`)
// A connection that a killed server left open would keep this process.
process.exit(told.length !== begun || failed > 0 ? 1 : 0)
