import { useState } from 'react'
import { DocumentArt } from '../../wizard/ui/DocumentArt.tsx'
import { CARD_TYPES } from '../../domain/documents.ts'
import { contrast, createColourReader } from './contrast.ts'
import { LEAST, MOTIONS, type Pair, PAIRS, RADII, SPACES, TYPE } from './roles.ts'
import type { Choice, DesignSettings } from './settings.ts'
import { CHOICES } from './settings.ts'
import { ShadowStage } from './ShadowStage.tsx'
import sheet from './tokens-page.css?inline'

/** The design system on one page, computed: every pair of colours in both themes with its contrast. */
export function TokensPage({ settings }: { settings: DesignSettings }) {
  return (
    <div className="tokens">
      {CHOICES.theme.map((theme) => (
        <section key={theme} className="tokens-theme" aria-label={`Tokens, ${theme}`}>
          <ShadowStage settings={{ ...settings, theme }} css={sheet}>
            {/* The accent and the switches are part of what is measured. */}
            <Sheet key={JSON.stringify(settings)} theme={theme} />
          </ShadowStage>
        </section>
      ))}
    </div>
  )
}

function Sheet({ theme }: { theme: Choice<'theme'> }) {
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  return (
    <div ref={setFrame} className="frame tokens-sheet" data-theme={theme}>
      <h2>{theme === 'light' ? 'Light' : 'Dark'}</h2>
      {frame !== null && <Pairs frame={frame} />}
      <h3>Type</h3>
      {TYPE.map(([token, what]) => (
        <p key={token} className="type-row">
          <code>{token}</code>
          <span style={{ fontSize: `var(${token})`, fontWeight: token === '--size-xl' ? 650 : undefined }}>
            {what}
          </span>
        </p>
      ))}
      <h3>Space</h3>
      <div className="row-of">
        {SPACES.map((token) => (
          <div key={token}>
            <div className="block" style={{ inlineSize: `var(${token})`, blockSize: `var(${token})` }} />
            <code>{token}</code>
          </div>
        ))}
      </div>
      <h3>Shape, elevation and motion</h3>
      <div className="row-of">
        {RADII.map((token) => (
          <div key={token}>
            <div className="shape" style={{ borderRadius: `var(${token})`, boxShadow: 'var(--shadow)' }} />
            <code>{token}</code>
          </div>
        ))}
        {MOTIONS.map((token) => (
          <div key={token}>
            <button type="button" className="mover" aria-label={`${token}: point at it`}>
              <span style={{ transition: `transform var(${token})` }} />
            </button>
            <code>{token}</code>
          </div>
        ))}
      </div>
      <h3>Documents</h3>
      <div className="row-of">
        {CARD_TYPES.map((cardType) => (
          <DocumentArt key={cardType} cardType={cardType} />
        ))}
        <DocumentArt cardType="ID_CARD" back />
      </div>
    </div>
  )
}

function Pairs({ frame }: { frame: HTMLElement }) {
  return (
    <table>
      <caption>Colours and their contrast</caption>
      <thead>
        <tr>
          <th scope="col">Seen as</th>
          <th scope="col">Over, under</th>
          <th scope="col">Contrast</th>
        </tr>
      </thead>
      <tbody>
        {PAIRS.map((pair) => (
          <PairRow key={pair.what} pair={pair} ratio={measured(frame, pair)} />
        ))}
      </tbody>
    </table>
  )
}

function PairRow({ pair, ratio }: { pair: Pair; ratio: number }) {
  const passes = ratio >= LEAST[pair.as]
  const sample =
    pair.as === 'text'
      ? { color: `var(${pair.over})`, background: `var(${pair.under})` }
      : { background: `var(${pair.under})`, boxShadow: `inset 0 0 0 3px var(${pair.over})` }
  return (
    <tr>
      <th scope="row">
        <span className="sample" style={sample} aria-hidden="true">
          {pair.as === 'text' ? 'Aa' : ''}
        </span>
        {pair.what}
      </th>
      <td>
        <code>{pair.over}</code> <code>{pair.under}</code>
      </td>
      <td data-passes={passes}>
        {ratio.toFixed(1)} {passes ? (ratio >= 7 ? 'AAA' : 'AA') : 'fails'}
      </td>
    </tr>
  )
}

const read = createColourReader()

/** Of two tokens as the browser draws them in that frame; 0 where one is no colour. */
function measured(frame: HTMLElement, { over, under }: Pair): number {
  const probe = document.createElement('span')
  frame.append(probe)
  const [one, other] = [over, under].map((token) => {
    probe.style.color = `var(${token})`
    return read(getComputedStyle(probe).color)
  })
  probe.remove()
  return one && other ? contrast(one, other) : 0
}
