import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openStore } from './open.ts'

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  linkSync: () => {
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' })
  },
}))

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kyc-open-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true })
})

it('row 50: a file system without links keeps the key of the first start, and nothing beside it', async () => {
  const keys: string[] = []
  for (let start = 0; start < 2; start++) {
    const store = await openStore({ databaseUrl: null, dataDir, encryptionKeys: [] })
    await store.close()
    keys.push(readFileSync(join(dataDir, 'encryption.key'), 'utf8'))
  }
  expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32)
  expect(keys[1]).toBe(keys[0])
  expect(readdirSync(dataDir).filter((name) => name.startsWith('encryption'))).toEqual(['encryption.key'])
})
