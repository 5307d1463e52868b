import css from './theme.css?inline'

let sheet: CSSStyleSheet | undefined

/** The theme as a constructed sheet, which the strictest content policy allows; one for all widgets of a page. */
export function themeSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  return sheet
}
