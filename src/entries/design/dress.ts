/** The wizard's sheets as a switch asks for them: wishes that a page cannot make of the system are put into the sheet. */
import { accentSheet, themeSheet } from '../../wizard/theme-sheet.ts'
import type { DesignSettings } from './settings.ts'

type Wishes = Pick<DesignSettings, 'motion' | 'contrast' | 'accent'>

/**
 * Sheets for a shadow root. `contrast: forced` shows what the sheet says for forced colours over an imitation of a
 * system palette: black, white and yellow.
 *
 * @param css looks of what is not the wizard's own
 */
export function dressFor({ motion, contrast, accent }: Wishes, css?: string): CSSStyleSheet[] {
  const met = [
    ...(motion === 'reduced' ? ['(prefers-reduced-motion: reduce)'] : []),
    ...(contrast === 'more' ? ['(prefers-contrast: more)'] : []),
    ...(contrast === 'forced' ? ['(forced-colors: active)'] : []),
  ]
  const tint = [
    ...accentSheet(accent === '' ? undefined : accent),
    ...(css === undefined ? [] : [sheetOf(css)]),
  ]
  if (met.length === 0) return [themeSheet(), ...tint]
  const theme = [...themeSheet().cssRules].map(({ cssText }) => cssText).join('\n')
  const wished = met.reduce((css, condition) => css.replaceAll(`@media ${condition}`, '@media all'), theme)
  return [sheetOf(wished + (contrast === 'forced' ? FORCED : '')), ...tint]
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

const FORCED = `
.frame, .frame *:not(video, canvas, svg, svg *, .progress-fill, .outline, .call-back) {
  background-color: #000 !important;
  background-image: none !important;
  color: #fff !important;
  border-color: #fff !important;
  box-shadow: none !important;
  text-shadow: none !important;
}
.stage, .outline-room, .shutter { background-color: transparent !important; }
.shutter::after { background: #fff !important; }
.progress-fill { background: #1aebff !important; }
.frame .button, .frame .icon-button { color: #ff0 !important; border-color: #ff0 !important; }
.frame :focus-visible { outline-color: #1aebff !important; }
`
