import { use } from 'react'
import { languageName } from '../../locales/language-names.ts'
import { LOCALES } from '../../locales/load.ts'
import { LanguageChoiceContext, useTranslation } from '../translation.ts'
import css from '../theme/language.css?inline'
import { extendTheme } from '../theme-sheet.ts'
import { addIcons, Icon } from './icons.tsx'
import { LATER_ICONS } from './later-icons.tsx'

extendTheme(css)
addIcons(LATER_ICONS)

/** A globe: the browser's own list lies over it, invisible, and serves every finger, key and voice. */
export function LanguageChoice() {
  const { t, locale } = useTranslation()
  const choose = use(LanguageChoiceContext)
  if (choose === null) return null
  const known = LOCALES.includes(locale) ? LOCALES : [locale, ...LOCALES]
  return (
    <span className="language icon-button" part="language">
      <Icon name="globe" />
      <select
        aria-label={t('language')}
        value={locale}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {known.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
    </span>
  )
}
