import { LOCALES } from '../../locales/load.ts'
import { type Journey, type Look, LOOKS } from '../../testing/states.ts'
import { LookView } from './LookView.tsx'
import { type DesignSettings, urlOf, WIDTHS } from './settings.ts'

const JOURNEYS: Readonly<Record<Journey, string>> = {
  start: 'Start',
  choose: 'Choose',
  capture: 'Capture',
  send: 'Send',
  end: 'End',
}

/** A list of every look beside the one on show. Links only: what is on show is the URL. */
export function DesignReview({ settings, look }: { settings: DesignSettings; look: Look }) {
  const at = { ...settings, look: look.id }
  return (
    <div className="review">
      <nav className="looks" aria-label="Looks">
        <h1>Design review</h1>
        <p>
          {LOOKS.length} looks. <a href="/">Try it for real</a>
        </p>
        {Object.entries(JOURNEYS).map(([journey, title]) => (
          <section key={journey}>
            <h2>{title}</h2>
            <ul>
              {LOOKS.filter((each) => each.journey === journey).map((each) => (
                <li key={each.id}>
                  <a
                    href={urlOf(at, { look: each.id })}
                    aria-current={each.id === look.id ? 'page' : undefined}
                  >
                    {each.title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main>
        <div className="switches">
          <Switch
            label="Theme"
            at={at}
            now={at.theme}
            choices={['light', 'dark']}
            change={(theme) => ({ theme })}
          />
          <Switch label="Width" at={at} now={at.width} choices={WIDTHS} change={(width) => ({ width })} />
          <Switch
            label="Language"
            at={at}
            now={at.locale}
            choices={LOCALES}
            change={(locale) => ({ locale })}
          />
          <a href={urlOf(at, { bare: true })}>This look alone</a>
        </div>
        <div className="device" style={{ inlineSize: at.width, maxInlineSize: '100%' }}>
          <LookView look={look} theme={at.theme} locale={at.locale} />
        </div>
      </main>
    </div>
  )
}

interface SwitchProps<Choice> {
  readonly label: string
  readonly at: DesignSettings
  readonly now: Choice
  readonly choices: readonly Choice[]
  readonly change: (choice: Choice) => Partial<DesignSettings>
}

function Switch<Choice extends string | number>({ label, at, now, choices, change }: SwitchProps<Choice>) {
  return (
    <div className="switch" role="group" aria-label={label}>
      {choices.map((choice) => (
        <a key={choice} href={urlOf(at, change(choice))} aria-current={choice === now ? 'true' : undefined}>
          {choice}
        </a>
      ))}
    </div>
  )
}
