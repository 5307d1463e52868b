import { useState } from 'react'
import { LOOKS, type Look } from '../../testing/states.ts'
import { AccentPick, LanguagePick, Pick, PickChoice, Segments } from './controls.tsx'
import { JourneyPlayer } from './JourneyPlayer.tsx'
import { OneLook } from './OneLook.tsx'
import { type Choice, DEVICES, type DesignSettings, urlOf } from './settings.ts'
import { TokensPage } from './TokensPage.tsx'
import { Wall } from './Wall.tsx'

const VIEWS: readonly (readonly [Choice<'view'>, string])[] = [
  ['wall', 'Wall'],
  ['one', 'One screen'],
  ['play', 'Play the journey'],
  ['tokens', 'Tokens'],
]

/** The review's shell: where one is, what is switched, and the view itself. */
export function DesignReview({ settings, look }: { settings: DesignSettings; look: Look }) {
  const at = { ...settings, look: look.id }
  return (
    <div className="review" data-view={settings.view}>
      <header className="bar">
        <h1>Design review</h1>
        <nav className="views" aria-label="Views">
          {VIEWS.map(([view, name]) => (
            <a
              key={view}
              // The wall is for an overview, everything else for its real size.
              href={urlOf(at, { view, ...(view === 'wall' && settings.view !== 'wall' && { scale: '50' }) })}
              aria-current={view === settings.view ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
        <Share />
      </header>
      <div className="switches" role="group" aria-label="Switches">
        <Segments label="Theme" settings={at} name="theme" />
        <AccentPick settings={at} />
        <Pick
          label="Frame"
          settings={at}
          value={`${at.width}x${at.height}`}
          choices={framesFor(at)}
          change={(size) => {
            const [width = at.width, height = at.height] = size.split('x').map(Number)
            return { width, height }
          }}
        />
        <LanguagePick settings={at} />
        <PickChoice label="Direction" settings={at} name="direction" />
        <PickChoice label="Text" settings={at} name="text" />
        <PickChoice label="Motion" settings={at} name="motion" />
        <PickChoice label="Contrast" settings={at} name="contrast" />
        <PickChoice label="Camera sees" settings={at} name="scene" />
      </div>
      <main>
        <View settings={at} look={look} />
      </main>
    </div>
  )
}

function View({ settings, look }: { settings: DesignSettings; look: Look }) {
  switch (settings.view) {
    case 'wall':
      return <Wall settings={settings} looks={LOOKS} />
    case 'play':
      return <JourneyPlayer settings={settings} />
    case 'tokens':
      return <TokensPage settings={settings} />
    default:
      return <OneLook settings={settings} look={look} looks={LOOKS} />
  }
}

/** A size that is in the URL alone is offered as well. */
function framesFor({ width, height }: DesignSettings): [string, string][] {
  const frames = DEVICES.map((device): [string, string] => [
    `${device.width}x${device.height}`,
    `${device.name}, ${device.width} × ${device.height}`,
  ])
  const now = `${width}x${height}`
  return frames.some(([size]) => size === now) ? frames : [...frames, [now, `${width} × ${height}`]]
}

function Share() {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard.writeText(location.href).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    })
  }
  return (
    <button type="button" className="share" onClick={copy}>
      <span role="status">{copied ? 'Link copied' : 'Copy link'}</span>
    </button>
  )
}
