/**
 * The threats (T) and faults (row) that the product must take, and where each is shown: a test whose name begins with
 * it. What has no test stands in `ELSEWHERE`, with the reason.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectFiles } from './rooms.mjs'

const THREATS = 32
const ROWS = 57

const ELSEWHERE: Readonly<Record<string, string>> = {
  T27: 'A camera that is faked cannot be told from a true one in a browser: nothing is promised, capture_modes alone narrows.',
}

/** `T7, row 23: …` and `rows 1, 2, 4: …`, as they stand in the source. */
const NAMED = /['"`]((?:(?:T|rows? )\d+(?:, )?)(?:(?:, )?(?:T|rows? )?\d+)*): /g

/** @returns the files in which each threat or row is named. */
function shown(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const path of paths) {
    for (const [, names = ''] of readFileSync(path, 'utf8').matchAll(NAMED)) {
      for (const [, letter, number] of names.matchAll(/(T?)(\d+)/g)) {
        const name = `${letter === 'T' ? 'T' : 'row '}${number}`
        found.set(name, (found.get(name) ?? new Set()).add(path))
      }
    }
  }
  return found
}

const tests = projectFiles().filter(
  (path) => /\.(test\.tsx?|spec\.ts)$/.test(path) && !import.meta.filename.endsWith(path),
)
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`)

test('every threat and every fault is shown by a test, or stands here with the reason why not', () => {
  const named = shown(tests)
  expect(tests.length).toBeGreaterThan(50)
  const missing = [...numbered('T', THREATS), ...numbered('row ', ROWS)].filter(
    (name) => !named.has(name) && ELSEWHERE[name] === undefined,
  )
  expect(missing).toEqual([])
  for (const name of Object.keys(ELSEWHERE)) expect(named.has(name), name).toBe(false)
})

test('a name that is nowhere would be missed', () => {
  const named = shown([import.meta.filename])
  expect([...named.keys()].sort()).toEqual(['T7', 'row 23', 'row 1', 'row 2', 'row 4'].sort())
})
