import { assert, constantFrom, nat, property, tuple } from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { contrast, createColourReader, type Rgb } from '../../entries/design/contrast.ts'
import { accentSheet, themeSheet } from '../theme-sheet.ts'

const TEXT = 4.5
const LINES = 3

const host = document.createElement('div')
const frame = document.createElement('div')
frame.className = 'frame'
const shadow = host.attachShadow({ mode: 'open' })
shadow.adoptedStyleSheets = [themeSheet()]
shadow.append(frame)
document.body.append(host)
afterAll(() => host.remove())

const read = createColourReader()

/** The colour of a token as it is drawn. */
function drawn(token: string): Rgb {
  // A custom property holds a formula; a real property holds its value.
  frame.style.color = `var(${token})`
  const colour = read(getComputedStyle(frame).color)
  if (colour === null) throw new Error(`${token} is no colour.`)
  return colour
}

/** Pairs that are closer than WCAG asks for, and by how much they are apart. */
function tooClose(theme: string, accent: string): string[] {
  frame.dataset['theme'] = theme
  host.style.setProperty('--kyc-accent', accent)
  const pairs = [
    ['--on-accent', '--accent', TEXT],
    ['--on-accent', '--accent-strong', TEXT],
    ...['--bg', '--surface', '--accent-soft'].flatMap((under) => [
      ['--accent-ink', under, TEXT] as const,
      ['--accent-line', under, LINES] as const,
    ]),
    ['--ink', '--accent-soft', TEXT],
    ['--ink-2', '--accent-soft', TEXT],
    // Over black and over the stage's own dark, as a line.
    ['--stage-accent', '#0a0c0d', LINES],
  ] as const
  return pairs.flatMap(([over, under, least]) => {
    const below = under.startsWith('--') ? drawn(under) : read(under)
    const ratio = below === null ? 0 : contrast(drawn(over), below)
    return ratio >= least ? [] : [`${over} on ${under}: ${ratio.toFixed(2)}`]
  })
}

for (const theme of ['light', 'dark']) {
  it(`has legible colours for any accent that a host gives, ${theme}`, () => {
    const anyColour = tuple(nat(255), nat(255), nat(255), constantFrom(1, 0.5, 0)).map(
      ([red, green, blue, alpha]) => `rgb(${red} ${green} ${blue} / ${alpha})`,
    )
    assert(
      property(anyColour, (accent) => {
        expect(tooClose(theme, accent)).toEqual([])
      }),
      {
        numRuns: 150,
        examples: [
          '#000 #fff #ff0 #00f #f00 #0f0 #777 #767676 transparent rebeccapurple',
          // Where white and black read about as well, and where the hover turns.
          '#757575 #787878 #303030 #313131 #bcbcbc #bbbbbb',
        ]
          .flatMap((colours) => colours.split(' '))
          .concat('oklch(0.7 0.3 150)', 'color(display-p3 1 0 0)', 'hsl(48 100% 50%)')
          .map((colour): [string] => [colour]),
      },
    )
  })

  it(`fills the button with the host’s very colour and shows where the pointer is, ${theme}`, () => {
    frame.dataset['theme'] = theme
    for (const accent of ['#ffd400', '#2f4a9e', '#000000', '#ffffff', '#5fd6bd']) {
      host.style.setProperty('--kyc-accent', accent)
      expect(drawn('--accent')).toEqual(read(accent))
      expect(contrast(drawn('--accent-strong'), drawn('--accent'))).toBeGreaterThan(1.1)
    }
  })
}

it('follows a host that changes its accent, and one that takes it away', () => {
  frame.dataset['theme'] = 'light'
  host.style.setProperty('--kyc-accent', '#ffd400')
  const yellow = drawn('--accent')
  host.style.removeProperty('--kyc-accent')
  expect(drawn('--accent')).not.toEqual(yellow)
  expect(drawn('--accent')).toEqual(read('#0b6b5d'))
})

it('leaves a colour that the host has chosen itself', () => {
  host.style.setProperty('--kyc-on-accent', '#123456')
  expect(drawn('--on-accent')).toEqual(read('#123456'))
  host.style.removeProperty('--kyc-on-accent')
})

it('takes an accent by attribute, below what the page’s own style says, and nothing that is no colour', () => {
  host.style.removeProperty('--kyc-accent')
  shadow.adoptedStyleSheets = [themeSheet(), ...accentSheet('#c2410c')]
  expect(drawn('--accent')).toEqual(read('#c2410c'))
  host.style.setProperty('--kyc-accent', '#2f4a9e')
  expect(drawn('--accent')).toEqual(read('#2f4a9e'))
  expect(accentSheet('red} .frame{display:none')).toEqual([])
  expect(accentSheet()).toEqual([])
})
