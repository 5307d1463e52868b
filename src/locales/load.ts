/** The languages, one lazy file each, and how a wish for one is answered. */
import { en } from './en.ts'
import type { Messages } from './translate.ts'

interface Language {
  /** As its own readers write it; browsers say “Melayu” and leave out where a Chinese is from. */
  readonly name: string
  readonly load: () => Promise<Messages>
}

const LANGUAGES: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['en', { name: 'English', load: () => Promise.resolve(en) }],
  ['es', { name: 'Español', load: async () => (await import('./es.ts')).es }],
  ['de', { name: 'Deutsch', load: async () => (await import('./de.ts')).de }],
  ['fr', { name: 'Français', load: async () => (await import('./fr.ts')).fr }],
  ['pt', { name: 'Português', load: async () => (await import('./pt.ts')).pt }],
  ['ru', { name: 'Русский', load: async () => (await import('./ru.ts')).ru }],
  ['zh-Hans', { name: '简体中文', load: async () => (await import('./zh-hans.ts')).zhHans }],
  ['zh-TW', { name: '繁體中文（台灣）', load: async () => (await import('./zh-tw.ts')).zhTW }],
  ['zh-HK', { name: '繁體中文（香港）', load: async () => (await import('./zh-hk.ts')).zhHK }],
  ['ja', { name: '日本語', load: async () => (await import('./ja.ts')).ja }],
  ['th', { name: 'ไทย', load: async () => (await import('./th.ts')).th }],
  ['ms', { name: 'Bahasa Melayu', load: async () => (await import('./ms.ts')).ms }],
  ['id', { name: 'Bahasa Indonesia', load: async () => (await import('./id.ts')).id }],
  ['fil', { name: 'Filipino', load: async () => (await import('./fil.ts')).fil }],
  ['km', { name: 'ខ្មែរ', load: async () => (await import('./km.ts')).km }],
  ['my', { name: 'မြန်မာ', load: async () => (await import('./my.ts')).my }],
  ['bn', { name: 'বাংলা', load: async () => (await import('./bn.ts')).bn }],
  ['ur', { name: 'اردو', load: async () => (await import('./ur.ts')).ur }],
  ['ar', { name: 'العربية', load: async () => (await import('./ar.ts')).ar }],
  ['hi', { name: 'हिन्दी', load: async () => (await import('./hi.ts')).hi }],
  ['ta', { name: 'தமிழ்', load: async () => (await import('./ta.ts')).ta }],
  ['ha', { name: 'Hausa', load: async () => (await import('./ha.ts')).ha }],
  ['yo', { name: 'Yorùbá', load: async () => (await import('./yo.ts')).yo }],
  ['ig', { name: 'Igbo', load: async () => (await import('./ig.ts')).ig }],
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

/** What the readers of a language call it, for a switcher; the tag itself where it is none of ours. */
export function languageName(locale: string): string {
  return LANGUAGES.get(locale)?.name ?? locale
}

/** The texts of a language of ours, or of the pseudo-locale; English where the file does not arrive. */
export async function loadMessages(locale: string): Promise<Messages> {
  try {
    if (locale === PSEUDO_LOCALE) return (await import('./pseudo.ts')).pseudo
    return (await LANGUAGES.get(locale)?.load()) ?? en
  } catch {
    return en
  }
}
