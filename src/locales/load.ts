/** The languages, one lazy file each, and how a wish for one is answered. */
import type { Messages } from './translate.ts'

const LANGUAGES: ReadonlyMap<string, () => Promise<Messages>> = new Map<string, () => Promise<Messages>>([
  ['en', loadEnglish],
  ['es', async () => (await import('./es.ts')).es],
  ['de', async () => (await import('./de.ts')).de],
  ['fr', async () => (await import('./fr.ts')).fr],
  ['pt', async () => (await import('./pt.ts')).pt],
  ['ru', async () => (await import('./ru.ts')).ru],
  ['zh-Hans', async () => (await import('./zh-hans.ts')).zhHans],
  ['zh-TW', async () => (await import('./zh-tw.ts')).zhTW],
  ['zh-HK', async () => (await import('./zh-hk.ts')).zhHK],
  ['ja', async () => (await import('./ja.ts')).ja],
  ['th', async () => (await import('./th.ts')).th],
  ['ms', async () => (await import('./ms.ts')).ms],
  ['id', async () => (await import('./id.ts')).id],
  ['fil', async () => (await import('./fil.ts')).fil],
  ['km', async () => (await import('./km.ts')).km],
  ['my', async () => (await import('./my.ts')).my],
  ['bn', async () => (await import('./bn.ts')).bn],
  ['ur', async () => (await import('./ur.ts')).ur],
  ['ar', async () => (await import('./ar.ts')).ar],
  ['hi', async () => (await import('./hi.ts')).hi],
  ['ta', async () => (await import('./ta.ts')).ta],
  ['ha', async () => (await import('./ha.ts')).ha],
  ['yo', async () => (await import('./yo.ts')).yo],
  ['ig', async () => (await import('./ig.ts')).ig],
])

/** BCP 47 tags of every language there is, without the reviewers’ pseudo-locale. */
export const LOCALES: readonly string[] = [...LANGUAGES.keys()]

/** English with accents and 40 % longer, for reviewers: it loads by this tag, and no wish ever leads to it. */
export const PSEUDO_LOCALE = 'en-XA'

/** Tags that mean a language of ours without naming it; lower case. The rest of a Chinese tag goes by its script. */
const ALIASES: Readonly<Record<string, string>> = {
  zh: 'zh-Hans',
  cmn: 'zh-Hans',
  'zh-hant': 'zh-TW',
  'cmn-hant': 'zh-TW',
  'zh-hant-hk': 'zh-HK',
  'zh-hant-mo': 'zh-HK',
  'zh-mo': 'zh-HK',
  yue: 'zh-HK',
  'yue-hans': 'zh-Hans',
  'zh-yue': 'zh-HK',
  tl: 'fil',
  in: 'id',
  zsm: 'ms',
}

/**
 * The best language of ours for a list of wishes, in their order: the tag itself or what it means, then its parents
 * (`de-AT` → `de`), then English.
 */
export function matchLocale(wishes: readonly string[]): string {
  for (const wish of wishes) {
    const parts = wish.replaceAll('_', '-').toLowerCase().split('-')
    while (parts.length > 0) {
      const found = ownLocale(parts.join('-'))
      if (found !== undefined) return found
      parts.pop()
    }
  }
  return 'en'
}

function ownLocale(tag: string): string | undefined {
  return (
    LOCALES.find((locale) => locale.toLowerCase() === tag) ??
    (Object.hasOwn(ALIASES, tag) ? ALIASES[tag] : undefined)
  )
}

/**
 * The texts of a language of ours, or of the pseudo-locale; English for any other tag. Rejects where the file does not
 * arrive; asked again, it is fetched again.
 */
export async function loadMessages(locale: string): Promise<Messages> {
  if (locale === PSEUDO_LOCALE) return (await import('./pseudo.ts')).pseudo
  return (LANGUAGES.get(locale) ?? loadEnglish)()
}

/** All of English, where `enOpening` was there at first. */
export async function loadEnglish(): Promise<Messages> {
  return (await import('./en.ts')).en
}
