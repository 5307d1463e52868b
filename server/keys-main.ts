/** `npm run keys -- list | create [tenant] | revoke <id>`: the integrators' secret keys. A key is shown once, here. */
import { ConfigError, readConfig } from './config.ts'
import { StorageFailure } from './store/db.ts'
import { makeKey } from './store/keys.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'

const USAGE = 'Use: npm run keys -- list | create [tenant] | revoke <id>'

async function run(store: Store, live: boolean, [verb, name = 'default']: readonly string[]) {
  const now = await store.now()
  if (verb === 'create') {
    if (!/^[\w-]{1,40}$/.test(name)) return 'A tenant is 1 to 40 letters, digits, - and _.'
    const made = makeKey(name, live)
    await store.keys.add(made, now)
    return `Key ${made.id} of ${name}, shown this once:\n${made.key}`
  }
  if (verb === 'revoke')
    return (await store.keys.revoke(name, now)) ? `Revoked ${name}.` : `No valid key is called ${name}.`
  if (verb !== 'list') return USAGE
  const rows = (await store.keys.all()).map(({ id, tenant, created_at: made, revoked_at: at }) => {
    const revoked = at === null ? '' : `  revoked ${new Date(at).toISOString()}`
    return `${id}  ${tenant}  made ${new Date(made).toISOString()}${revoked}`
  })
  return rows.length === 0 ? 'There is no key yet, but KYC_SECRET_KEY.' : rows.join('\n')
}

try {
  const config = readConfig(process.env)
  if (config.storage.databaseUrl === null && config.storage.dataDir === null)
    throw new ConfigError('KYC_DATA_DIR or DATABASE_URL is missing: without them nothing is kept.')
  const store = await openStore(config.storage)
  process.stdout.write(`${await run(store, config.upstream.kind === 'live', process.argv.slice(2))}\n`)
  await store.close()
} catch (thrown) {
  const known = thrown instanceof ConfigError || thrown instanceof StorageFailure
  process.stderr.write(`${known ? thrown.message : 'The keys could not be read.'}\n`)
  process.exitCode = 1
}
