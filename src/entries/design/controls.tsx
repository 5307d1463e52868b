/** The review's own controls. Each changes the URL, and that is all it does. */
import { languageName } from '../../locales/language-names.ts'
import { LOCALES, PSEUDO_LOCALE } from '../../locales/load.ts'
import { goTo } from './location.ts'
import { type ChoiceName, CHOICES, type DesignSettings, urlOf } from './settings.ts'

interface ControlProps {
  readonly label: string
  readonly settings: DesignSettings
}

/** A few words side by side, each a link. */
export function Segments({ label, settings, name }: ControlProps & { readonly name: ChoiceName }) {
  return (
    <div className="control" role="group" aria-label={label}>
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <div className="segments">
        {CHOICES[name].map((choice) => (
          <a
            key={choice}
            href={urlOf(settings, { [name]: choice })}
            aria-current={choice === settings[name] ? 'true' : undefined}
          >
            {wordsOf(choice)}
          </a>
        ))}
      </div>
    </div>
  )
}

interface PickProps extends ControlProps {
  readonly value: string
  readonly choices: readonly (readonly [value: string, name: string])[]
  readonly change: (value: string) => Partial<DesignSettings>
}

/** A list of many. */
export function Pick({ label, settings, value, choices, change }: PickProps) {
  return (
    <div className="control">
      <span className="control-label" aria-hidden="true">
        {label}
      </span>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => goTo(urlOf(settings, change(event.target.value)))}
      >
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

export function PickChoice({ label, settings, name }: ControlProps & { readonly name: ChoiceName }) {
  return (
    <Pick
      label={label}
      settings={settings}
      value={settings[name]}
      choices={CHOICES[name].map((choice) => [choice, wordsOf(choice)])}
      change={(choice) => ({ [name]: choice })}
    />
  )
}

export function LanguagePick({ settings }: { settings: DesignSettings }) {
  return (
    <Pick
      label="Language"
      settings={settings}
      value={settings.locale}
      choices={[
        ...LOCALES.map((locale) => [locale, languageName(locale)] as const),
        [PSEUDO_LOCALE, 'Pseudo: accents, +40 %'],
      ]}
      change={(locale) => ({ locale })}
    />
  )
}

/** Ours first; then hard ones: very light, very dark, in between. */
const ACCENTS = ['', '#2f4a9e', '#7c3aed', '#c2410c', '#ffd400', '#111111']

export function AccentPick({ settings }: { settings: DesignSettings }) {
  return (
    <div className="control" role="group" aria-label="Accent">
      <span className="control-label" aria-hidden="true">
        Accent
      </span>
      <div className="swatches">
        {ACCENTS.map((accent) => (
          <a
            key={accent}
            className="swatch"
            href={urlOf(settings, { accent })}
            aria-label={accent === '' ? 'Our own accent' : accent}
            aria-current={accent === settings.accent ? 'true' : undefined}
            style={{ backgroundColor: accent === '' ? '#0b6b5d' : accent }}
          />
        ))}
        <input
          type="color"
          aria-label="Another accent"
          value={settings.accent === '' ? '#0b6b5d' : settings.accent}
          onChange={(event) => goTo(urlOf(settings, { accent: event.target.value }), true)}
        />
      </div>
    </div>
  )
}

export function wordsOf(choice: string): string {
  const words = choice.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
