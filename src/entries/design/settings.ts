/** What the review shows: all of it is in the URL, so that a view can be shared. */
export interface DesignSettings {
  readonly look: string
  readonly theme: 'light' | 'dark'
  readonly locale: string
  /** Width of the frame, px. */
  readonly width: number
  /** One look beside the list, all of them on a wall, or one alone that fills the window. */
  readonly view: View
}

export const VIEWS = ['one', 'wall', 'alone'] as const
export type View = (typeof VIEWS)[number]

export const WIDTHS = [320, 390, 768, 1280] as const

export function readSettings(search: string): DesignSettings {
  const params = new URLSearchParams(search)
  const width = Number(params.get('width'))
  return {
    look: params.get('look') ?? '',
    theme: params.get('theme') === 'dark' ? 'dark' : 'light',
    locale: params.get('locale') ?? 'en',
    width: WIDTHS.find((known) => known === width) ?? 390,
    view: VIEWS.find((known) => known === params.get('view')) ?? 'one',
  }
}

/** The URL of the same view with some of it changed. */
export function urlOf(settings: DesignSettings, change: Partial<DesignSettings>): string {
  const { width, ...words } = { ...settings, ...change }
  const params = new URLSearchParams({ ...words, width: String(width) })
  return `?${params}`
}
