import type { ReactNode } from 'react'

const RADIUS = 60
const LENGTH = 2 * Math.PI * RADIUS

export interface RingProps {
  /** 0 to 1, or null while there is nothing to measure. */
  readonly fraction: number | null
  readonly label: string
  readonly children?: ReactNode
}

/** Progress as a closing ring around a drawing. */
export function Ring({ fraction, label, children }: RingProps) {
  const shown = fraction ?? 0.25
  return (
    <div
      className="ring"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={fraction === null ? undefined : Math.round(fraction * 100)}
      data-turning={fraction === null ? '' : undefined}
    >
      <svg width="132" height="132" viewBox="0 0 132 132" fill="none" aria-hidden="true">
        <circle className="ring-track" cx="66" cy="66" r={RADIUS} strokeWidth="6" />
        <circle
          className="ring-value"
          cx="66"
          cy="66"
          r={RADIUS}
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - shown)}
          transform="rotate(-90 66 66)"
        />
      </svg>
      {children}
    </div>
  )
}
