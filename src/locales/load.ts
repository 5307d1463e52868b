/** The languages, one lazy file each, and how a wish for one is answered. */
import { en } from './en.ts'
import type { Messages } from './translate.ts'

const LOADERS: Readonly<Record<string, () => Promise<Messages>>> = {
  en: () => Promise.resolve(en),
}

/** BCP 47 tags of every language there is. */
export const LOCALES: readonly string[] = Object.keys(LOADERS)

/**
 * The best language of ours for a list of wishes, in their order: the tag itself, then its parents (`de-AT` → `de`),
 * then English.
 */
export function matchLocale(wishes: readonly string[]): string {
  for (const wish of wishes) {
    const parts = wish.replaceAll('_', '-').split('-')
    while (parts.length > 0) {
      const tag = parts.join('-').toLowerCase()
      const found = LOCALES.find((locale) => locale.toLowerCase() === tag)
      if (found !== undefined) return found
      parts.pop()
    }
  }
  return 'en'
}

/** The texts of a language of ours; English where the file does not arrive. */
export async function loadMessages(locale: string): Promise<Messages> {
  try {
    return await (LOADERS[locale] ?? LOADERS['en'] ?? (() => Promise.resolve(en)))()
  } catch {
    return en
  }
}
