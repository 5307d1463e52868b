import type { ReactNode } from 'react'
import { useArrivalFocus } from '../arrival-focus.ts'

export interface PageProps {
  readonly title: string
  readonly lead?: string | undefined
  /** A drawing above the title; centres the page. */
  readonly art?: ReactNode
  readonly children?: ReactNode
  /** Buttons at the lower edge, the primary one first. */
  readonly actions?: ReactNode
}

/** One decision: a headline, what it needs, and its actions within thumb reach. */
export function Page({ title, lead, art, children, actions }: PageProps) {
  const heading = useArrivalFocus()
  const centered = art !== undefined
  return (
    <div className="page" part="page" data-center={centered ? '' : undefined}>
      <div className="scroll">
        <div className="column">
          {centered && <div className="art">{art}</div>}
          <h1 ref={heading} tabIndex={-1} part="title">
            {title}
          </h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
          {children}
        </div>
      </div>
      <div className="actions column" part="actions">
        {actions}
      </div>
    </div>
  )
}
