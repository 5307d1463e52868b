/** Opens what the configuration names: Postgres, a file, or a memory that ends with the process. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StorageConfig } from '../config.ts'
import { openLibsql } from './libsql.ts'
import { openPostgres } from './postgres.ts'
import { migrate } from './schema.ts'
import { KEY_BYTES, createSeal } from './seal.ts'
import { createStore, type Store } from './store.ts'

export async function openStore({ databaseUrl, dataDir, encryptionKeys }: StorageConfig): Promise<Store> {
  if (dataDir !== null) mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const db =
    databaseUrl === null
      ? openLibsql(dataDir === null ? ':memory:' : join(dataDir, 'kyc.db'))
      : openPostgres(databaseUrl)
  await migrate(db)
  const [first = keyOfFile(dataDir), ...older] = encryptionKeys
  return createStore(db, createSeal([first, ...older]))
}

/** Made with the first start and kept beside the database: whoever copies one should keep the other elsewhere. */
function keyOfFile(dataDir: string | null): Buffer {
  if (dataDir === null) return randomBytes(KEY_BYTES)
  const path = join(dataDir, 'encryption.key')
  try {
    // `wx` fails where it is there already, so that two processes at once end with one key.
    writeFileSync(path, randomBytes(KEY_BYTES).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EEXIST') throw thrown
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64')
}
