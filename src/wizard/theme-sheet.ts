import accent from './theme/accent.css?inline'
import base from './theme/base.css?inline'
import cards from './theme/cards.css?inline'
import controls from './theme/controls.css?inline'
import frame from './theme/frame.css?inline'
import page from './theme/page.css?inline'
import tokens from './theme/tokens.css?inline'
import waiting from './theme/waiting.css?inline'

const texts = [tokens, accent, base, frame, page, controls, cards, waiting]

let sheet: CSSStyleSheet | undefined

/** The theme as a constructed sheet, which the strictest content policy allows; one for all widgets of a page. */
export function themeSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(texts.join('\n'))
  }
  return sheet
}

/** An accent by attribute, as a rule that the page's own style for the element wins over; none for what is no colour. */
export function accentSheet(accent = ''): readonly CSSStyleSheet[] {
  if (!CSS.supports('color', accent)) return []
  const tint = new CSSStyleSheet()
  tint.replaceSync(`:host{--kyc-accent:${accent}}`)
  return [tint]
}

/** Adds the looks of screens that come later: they arrive with the code of those screens, not before the first one. */
export function extendTheme(css: string): void {
  texts.push(css)
  sheet?.replaceSync(texts.join('\n'))
}
