import { useMemo, useRef, useState } from 'react'
import type { Nationality } from '../../domain/documents.ts'
import { type PlaceName, placeName, searchPlaces, sortPlaces } from '../../locales/places.ts'
import { useAnnouncement } from '../announcement.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'

export interface CountryProps {
  readonly offered: readonly Nationality[]
  /** Likeliest first; a part of `offered`. */
  readonly suggested: readonly Nationality[]
  /** What the search begins with. */
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onChoose: (nationality: Nationality) => void
}

/** Below this many places a search field is in the way. */
const SEARCH_FROM = 7

export function Country({ offered, suggested, typed, onType, onChoose }: CountryProps) {
  const { t, locale } = useTranslation()
  const [query, setQuery] = useState(typed)
  const search = (text: string) => {
    setQuery(text)
    onType(text)
  }
  const inputRef = useRef<HTMLInputElement>(null)
  /** The button that was pressed goes, and the focus with it, were it not taken along. */
  const clear = () => {
    search('')
    inputRef.current?.focus()
  }
  const names = useMemo(() => {
    const named = (places: readonly Nationality[]) =>
      places.map((place) => placeName(place, locale, t('country_auto')))
    const anywhere = named(offered.filter((place) => place === 'AUTO'))
    const all = sortPlaces(named(offered.filter((place) => place !== 'AUTO')), locale)
    return { all: [...all, ...anywhere], suggested: named(suggested) }
  }, [offered, suggested, locale, t])
  const searching = query.trim() !== ''
  const found = searchPlaces(names.all, query)
  useAnnouncement(searching ? t('country_found', { count: found.length }) : '')
  const list = (label: string, places: readonly PlaceName[]) => (
    <Places label={label} places={places} onChoose={onChoose} />
  )

  return (
    <Page title={t('country_title')}>
      {offered.length >= SEARCH_FROM && (
        <label className="search">
          <Icon name="search" sizePx={20} />
          <span className="hidden">{t('country_search')}</span>
          <input
            ref={inputRef}
            type="search"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            placeholder={t('country_search')}
            value={query}
            onChange={(event) => search(event.target.value)}
          />
          {searching && (
            <button type="button" className="icon-button" aria-label={t('country_clear')} onClick={clear}>
              <Icon name="close" sizePx={18} />
            </button>
          )}
        </label>
      )}
      {searching && found.length > 0 && list(t('country_found', { count: found.length }), found)}
      {searching && found.length === 0 && (
        <div className="nothing">
          <strong>{t('country_none_title', { query: query.trim() })}</strong>
          <p>{t('country_none')}</p>
          <Button quiet onPress={clear}>
            {t('country_clear')}
          </Button>
        </div>
      )}
      {!searching && names.suggested.length > 0 && list(t('country_suggested'), names.suggested)}
      {!searching && list(t('country_all'), names.all)}
    </Page>
  )
}

interface PlacesProps {
  readonly label: string
  readonly places: readonly PlaceName[]
  readonly onChoose: (nationality: Nationality) => void
}

function Places({ label, places, onChoose }: PlacesProps) {
  return (
    <>
      <h2 className="label">{label}</h2>
      <ul className="rows card">
        {places.map(({ nationality, native, nativeLanguage, local }) => (
          <li key={nationality}>
            <button type="button" className="row" onClick={() => onChoose(nationality)}>
              <span className="row-names">
                <span className="row-name" lang={nativeLanguage}>
                  {native}
                </span>
                {local !== native && <span className="row-note">{local}</span>}
              </span>
              {nationality !== 'AUTO' && (
                <span className="code" aria-hidden="true">
                  {nationality}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
