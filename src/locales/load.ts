/** The languages, one lazy file each, and how a wish for one is answered. */
import type { Messages } from './translate.ts'

/** A language's file: its texts are the one thing that it exports. */
type Load = () => Promise<Readonly<Record<string, Messages>>>

const LANGUAGES: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['en', () => import('./en.ts')],
  ['es', () => import('./es.ts')],
  ['de', () => import('./de.ts')],
  ['fr', () => import('./fr.ts')],
  ['pt', () => import('./pt.ts')],
  ['ru', () => import('./ru.ts')],
  ['zh-Hans', () => import('./zh-hans.ts')],
  ['zh-TW', () => import('./zh-tw.ts')],
  ['zh-HK', () => import('./zh-hk.ts')],
  ['ja', () => import('./ja.ts')],
  ['th', () => import('./th.ts')],
  ['ms', () => import('./ms.ts')],
  ['id', () => import('./id.ts')],
  ['fil', () => import('./fil.ts')],
  ['km', () => import('./km.ts')],
  ['my', () => import('./my.ts')],
  ['bn', () => import('./bn.ts')],
  ['ur', () => import('./ur.ts')],
  ['ar', () => import('./ar.ts')],
  ['hi', () => import('./hi.ts')],
  ['ta', () => import('./ta.ts')],
  ['ha', () => import('./ha.ts')],
  ['yo', () => import('./yo.ts')],
  ['ig', () => import('./ig.ts')],
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
  const [messages] = Object.values((await LANGUAGES.get(locale)?.()) ?? {})
  return messages ?? loadEnglish()
}

/** All of English, where `enOpening` was there at first. */
export async function loadEnglish(): Promise<Messages> {
  return (await import('./en.ts')).en
}
