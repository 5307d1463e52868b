import type { ReactNode } from 'react'
import type { IconName } from '../ui/icons.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Page } from '../ui/Page.tsx'

export interface ProblemProps {
  readonly title: string
  readonly text: string
  readonly icon?: IconName
  /** Drawn instead of the icon. */
  readonly art?: ReactNode
  /** What to do: the one button first. */
  readonly children?: ReactNode
}

/** What happened, what to do, one button that does it. */
export function Problem({ title, text, icon = 'warn', art, children }: ProblemProps) {
  return <Page title={title} lead={text} art={art ?? <Mark icon={icon} />} actions={children} />
}
