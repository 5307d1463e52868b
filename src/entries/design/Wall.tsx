import type { Look } from '../../testing/states.ts'
import { Segments, wordsOf } from './controls.tsx'
import { Device } from './Device.tsx'
import { LookView } from './LookView.tsx'
import { CHOICES, type DesignSettings, urlOf } from './settings.ts'

/** Every look at once, live, each a link to itself. */
export function Wall({ settings, looks }: { settings: DesignSettings; looks: readonly Look[] }) {
  const shown = looks.filter(
    ({ journey, kind, variant }) =>
      (settings.variants === 'shown' || variant !== true) &&
      (settings.journey === 'all' || journey === settings.journey) &&
      (settings.kind === 'all' || kind === settings.kind),
  )
  const scale = Number(settings.scale) / 100
  return (
    <>
      <div className="filters" role="group" aria-label="Filters">
        <Segments label="Journey" settings={settings} name="journey" />
        <Segments label="Kind" settings={settings} name="kind" />
        <Segments label="Variants" settings={settings} name="variants" />
        <Segments label="Size, %" settings={settings} name="scale" />
        <p className="count" role="status">
          {shown.length} of {looks.length}
        </p>
      </div>
      <div className="wall">
        {CHOICES.journey.map((journey) => {
          const here = shown.filter((look) => look.journey === journey)
          return here.length === 0 ? null : (
            <div key={journey} className="wall-part">
              <h2>
                {wordsOf(journey)} <span>{here.length}</span>
              </h2>
              <div className="wall-looks">
                {here.map((look) => (
                  <section key={look.id} aria-label={look.title}>
                    <h3 data-kind={look.kind} style={{ maxInlineSize: settings.width * scale }}>
                      <a href={urlOf(settings, { look: look.id, view: 'one' })}>{look.title}</a>
                    </h3>
                    <Device settings={settings} scale={scale}>
                      <LookView look={look} settings={settings} />
                    </Device>
                  </section>
                ))}
              </div>
            </div>
          )
        })}
        {shown.length === 0 && <p className="empty">No screen is both. Choose another journey or kind.</p>}
      </div>
    </>
  )
}
