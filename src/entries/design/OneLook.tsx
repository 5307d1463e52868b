import type { KeyboardEvent } from 'react'
import type { Look } from '../../testing/states.ts'
import { Segments, wordsOf } from './controls.tsx'
import { FittedDevice } from './Device.tsx'
import { goTo, intoView } from './location.ts'
import { LookView } from './LookView.tsx'
import { CHOICES, type DesignSettings, urlOf } from './settings.ts'

export interface OneLookProps {
  readonly settings: DesignSettings
  readonly look: Look
  readonly looks: readonly Look[]
}

/** One look at its real size, beside the list of all. */
export function OneLook({ settings, look, looks }: OneLookProps) {
  const at = looks.indexOf(look)
  const step = (by: number) => looks[(at + by + looks.length) % looks.length]?.id ?? ''
  /** On the links around the screen: it has arrow keys of its own. */
  const turn = (event: KeyboardEvent) => {
    const by = STEPS[event.key]
    if (by === undefined) return
    event.preventDefault()
    goTo(urlOf(settings, { look: step(by) }))
  }
  return (
    <div className="one">
      <nav className="looks" aria-label="Looks">
        {CHOICES.journey.map((journey) => {
          const here = looks.filter((each) => each.journey === journey)
          return here.length === 0 ? null : (
            <section key={journey}>
              <h2>{wordsOf(journey)}</h2>
              <ul>
                {here.map(({ id, title, kind }) => (
                  <li key={id}>
                    <a
                      ref={id === look.id ? intoView : undefined}
                      onKeyDown={turn}
                      href={urlOf(settings, { look: id })}
                      data-kind={kind}
                      aria-current={id === look.id ? 'page' : undefined}
                    >
                      {title}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </nav>
      <div className="canvas">
        <div className="caption">
          <h2 data-kind={look.kind}>{look.title}</h2>
          <span>
            {wordsOf(look.journey)}, {look.kind}
          </span>
          <a href={urlOf(settings, { look: step(-1) })} onKeyDown={turn}>
            Previous
          </a>
          <a href={urlOf(settings, { look: step(1) })} onKeyDown={turn}>
            Next
          </a>
          <Segments label="Size" settings={settings} name="size" />
          <a href={urlOf(settings, { view: 'alone' })}>This look alone</a>
        </div>
        <FittedDevice settings={settings}>
          <LookView look={look} settings={settings} />
        </FittedDevice>
        <details className="state">
          <summary>State</summary>
          <pre>{plainState(look)}</pre>
        </details>
      </div>
    </div>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** As a designer files a bug with it: without the session, which is the same for all. */
function plainState({ state }: Look): string {
  return JSON.stringify(state, (key, value: unknown) => (key === 'session' ? undefined : value), 2)
}
