import { LOCALES, PSEUDO_LOCALE } from '../../locales/load.ts'
import { type Journey, type Look, LOOKS } from '../../testing/states.ts'
import { LookView } from './LookView.tsx'
import { type DesignSettings, urlOf, type View, WIDTHS } from './settings.ts'

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
          <Switch label="View" at={at} now={at.view} choices={VIEWS_HERE} change={(view) => ({ view })} />
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
            choices={[...LOCALES, PSEUDO_LOCALE]}
            change={(locale) => ({ locale })}
          />
          <a href={urlOf(at, { view: 'alone' })}>This look alone</a>
        </div>
        {at.view === 'wall' ? <Wall at={at} /> : <Device at={at} look={look} />}
      </main>
    </div>
  )
}

/** Every look at once, live, each a link to itself. */
function Wall({ at }: { at: DesignSettings }) {
  return (
    <div className="wall">
      {LOOKS.map((look) => (
        <section key={look.id} aria-label={look.title}>
          <h2>
            <a href={urlOf(at, { look: look.id, view: 'one' })}>{look.title}</a>
          </h2>
          <Device at={at} look={look} />
        </section>
      ))}
    </div>
  )
}

function Device({ at, look }: { at: DesignSettings; look: Look }) {
  return (
    <div className="device" style={{ inlineSize: at.width }}>
      <LookView look={look} theme={at.theme} locale={at.locale} />
    </div>
  )
}

const VIEWS_HERE: readonly View[] = ['one', 'wall']

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
