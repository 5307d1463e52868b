/** The design system as the tokens page shows it: what is laid over what, and how far apart the two must be. */

/** WCAG 2.2 AA: text, and what must be seen but not read. */
export const LEAST = { text: 4.5, line: 3 } as const

export interface Pair {
  readonly over: string
  readonly under: string
  readonly what: string
  readonly as: keyof typeof LEAST
}

export const PAIRS: readonly Pair[] = [
  { over: '--ink', under: '--bg', what: 'Titles and text', as: 'text' },
  { over: '--ink', under: '--surface', what: 'Text on cards', as: 'text' },
  { over: '--ink-2', under: '--bg', what: 'Explanations', as: 'text' },
  { over: '--ink-2', under: '--surface', what: 'Explanations on cards', as: 'text' },
  { over: '--ink-3', under: '--bg', what: 'Labels and hints', as: 'text' },
  { over: '--ink-3', under: '--surface', what: 'Labels on cards', as: 'text' },
  { over: '--on-accent', under: '--accent', what: 'Primary button', as: 'text' },
  { over: '--on-accent', under: '--accent-strong', what: 'Primary button, pointed at', as: 'text' },
  { over: '--accent-ink', under: '--accent-soft', what: 'Icons on their tint', as: 'text' },
  { over: '--accent-ink', under: '--bg', what: 'Accent as text', as: 'text' },
  { over: '--accent-line', under: '--bg', what: 'Focus, progress, rings', as: 'line' },
  { over: '--accent-line', under: '--surface', what: 'Focus on cards', as: 'line' },
  { over: '--line-strong', under: '--surface', what: 'Edge of a field', as: 'line' },
  { over: '--warn', under: '--warn-soft', what: 'Warning', as: 'text' },
  { over: '--bad', under: '--bad-soft', what: 'Refusal', as: 'text' },
]

export const TYPE: readonly (readonly [token: string, what: string])[] = [
  ['--size-xl', 'Which document do you have with you?'],
  ['--size-l', 'Agree and continue'],
  ['--size', 'Issued in Germany. It must be valid.'],
  ['--size-m', 'One picture of your document.'],
  ['--size-s', 'All countries and regions'],
  ['--size-xs', 'Front and back'],
]

export const SPACES = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6', '--s7', '--s8'] as const
export const RADII = ['--radius', '--radius-card'] as const
export const MOTIONS = ['--fast', '--slow'] as const
