/** What the readers of each language call it: browsers say “Melayu”, and leave out where a Chinese is from. */
const NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  fr: 'Français',
  pt: 'Português',
  ru: 'Русский',
  'zh-Hans': '简体中文',
  'zh-TW': '繁體中文（台灣）',
  'zh-HK': '繁體中文（香港）',
  ja: '日本語',
  th: 'ไทย',
  ms: 'Bahasa Melayu',
  id: 'Bahasa Indonesia',
  fil: 'Filipino',
  km: 'ខ្មែរ',
  my: 'မြန်မာ',
  bn: 'বাংলা',
  ur: 'اردو',
  ar: 'العربية',
  hi: 'हिन्दी',
  ta: 'தமிழ்',
  ha: 'Hausa',
  yo: 'Yorùbá',
  ig: 'Igbo',
}

/** For a switcher; the tag itself where it is none of ours. */
export function languageName(locale: string): string {
  return Object.hasOwn(NAMES, locale) ? (NAMES[locale] ?? locale) : locale
}
