/** Our own small line icons, 24 px, in the colour of the text around them. All are decoration: names are given beside them. */
import type { ReactNode } from 'react'
import type { LATER_ICONS } from './later-icons.tsx'

const FIRST_ICONS = {
  back: <path d="M19 12H5m6-7-7 7 7 7" />,
  forward: <path d="m9 5 7 7-7 7" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  card: (
    <path d="M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Zm1.500 10a2.500 2.500 0 0 1 5 0M8 9v.1m6-.1h4m-4 4h3" />
  ),
  camera: (
    <>
      <path d="M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z" />
      <circle cx="12" cy="13" r="3.5" />
    </>
  ),
  why: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5.5M12 7.5v.1" />
    </>
  ),
  where: (
    <>
      <path d="M5 12h13m-5-5 5 5-5 5" />
      <path d="M21 5v14" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
  warn: (
    <>
      <path d="M12 4 2.8 19.5h18.4z" />
      <path d="M12 10v4.5m0 2.6v.1" />
    </>
  ),
  offline: (
    <path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 6.6-.3M5 12a10 10 0 0 1 5-2.7m4.5.2A10 10 0 0 1 19 12M2 8.5a15 15 0 0 1 5-3M12 4c3.8 0 7.300 1.700 10 4.500M12 19v.1" />
  ),
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof FIRST_ICONS | keyof typeof LATER_ICONS

const paths: Partial<Record<IconName, ReactNode>> = { ...FIRST_ICONS }

/** Adds the drawings of screens that come later, with the code of those screens. */
export function addIcons(more: Partial<Record<IconName, ReactNode>>): void {
  Object.assign(paths, more)
}

/** @param turns true where the icon points along the reading direction, and is mirrored with it */
export function Icon({
  name,
  sizePx = 24,
  turns = false,
}: {
  name: IconName
  sizePx?: number
  turns?: boolean
}) {
  return (
    <svg
      className={turns ? 'turns' : undefined}
      width={sizePx}
      height={sizePx}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {paths[name]}
    </svg>
  )
}
