import accent from './theme/accent.css?inline'
import base from './theme/base.css?inline'
import cards from './theme/cards.css?inline'
import controls from './theme/controls.css?inline'
import frame from './theme/frame.css?inline'
import page from './theme/page.css?inline'
import tokens from './theme/tokens.css?inline'
import waiting from './theme/waiting.css?inline'

const texts = [tokens, accent, base, frame, page, controls, cards, waiting]

/** By document, for a sheet serves no other than the one it was made in. */
const sheets = new Map<Document, CSSStyleSheet>()

/** The theme as a constructed sheet, which the strictest content policy allows; one for all widgets of a document. */
export function themeSheet(of = document): CSSStyleSheet {
  const sheet = sheets.get(of) ?? sheetOf(of, texts.join('\n'))
  sheets.set(of, sheet)
  return sheet
}

/** An accent by attribute, as a rule that the page's own style for the element wins over; none for what is no colour. */
export function accentSheet(accent = '', of = document): readonly CSSStyleSheet[] {
  if (!CSS.supports('color', accent)) return []
  return [sheetOf(of, `:host{--kyc-accent:${accent}}`)]
}

/** Adds the looks of screens that come later: they arrive with the code of those screens, not before the first one. */
export function extendTheme(css: string): void {
  texts.push(css)
  for (const sheet of sheets.values()) sheet.replaceSync(texts.join('\n'))
}

function sheetOf({ defaultView }: Document, css: string): CSSStyleSheet {
  const sheet = new (defaultView ?? globalThis).CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
