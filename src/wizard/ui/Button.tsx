import type { ReactNode } from 'react'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  /** The second choice beside a primary one. */
  readonly quiet?: boolean
}

export function Button({ children, onPress, quiet = false }: ButtonProps) {
  return (
    <button
      type="button"
      className="button"
      part={quiet ? 'button button-quiet' : 'button button-primary'}
      data-quiet={quiet ? '' : undefined}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
