import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ATTRIBUTES } from '../../entries/element-options.ts'

const WIZARD = join(import.meta.dirname, '..')
const DESCRIPTION = readFileSync(join(WIZARD, '../entries/kyc-capture-element.tsx'), 'utf8')

/** What the element's class describes with a tag, each with a sentence. */
function described(tag: string): string[] {
  const found = DESCRIPTION.matchAll(new RegExp(`^ \\* @${tag} (\\S+) - .{5,}$`, 'gm'))
  return [...found].map(([, name = '']) => name).sort()
}

function sources(folder: string, ending: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

function every(text: string, pattern: RegExp): string[] {
  const words = [...text.matchAll(pattern)].flatMap(([, found = '']) => found.split(' '))
  return [...new Set(words)].sort()
}

it('describes every custom property that the theme reads, and no other', () => {
  const read = every(sources(join(WIZARD, 'theme'), '.css'), /var\(\s*(--kyc-[a-z-]+)/g)
  expect(read.length).toBeGreaterThan(20)
  expect(described('cssprop')).toEqual(read)
})

it('describes every part that the screens name, and no other', () => {
  const named = every(sources(WIZARD, '.tsx'), /\bpart=(?:"|{.*?')([a-z][a-z -]*)["']/g)
  const others = every(sources(WIZARD, '.tsx'), /\bpart={.* : '([a-z -]+)'}/g)
  expect(described('csspart')).toEqual([...new Set([...named, ...others])].sort())
})

it('describes every attribute, and no other', () => {
  expect(described('attr')).toEqual(Object.keys(ATTRIBUTES).sort())
})
