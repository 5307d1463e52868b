import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

export interface SignProps {
  /** A drawing of what it is about. */
  readonly children: ReactNode
  readonly icon: IconName
  readonly kind?: 'good' | 'warn' | 'bad'
}

/** What it is about, and how it went. The shape of the badge tells as much as its colour. */
export function Sign({ children, icon, kind = 'good' }: SignProps) {
  return (
    <div className="sign" data-kind={kind} data-drawn={icon === 'check' ? '' : undefined}>
      {children}
      <span className="sign-badge">
        <Icon name={icon} sizePx={26} />
      </span>
    </div>
  )
}
