/** The icons of the screens after consent. */
import type { ReactNode } from 'react'

export const LATER_ICONS = {
  sound: (
    <>
      <path d="M4 9.5v5h3.5L12 18.500V5.500L7.500 9.500z" />
      <path d="M15.500 9a4 4 0 0 1 0 6m2.500-8.500a8 8 0 0 1 0 11" />
    </>
  ),
  torch: <path d="M13 2 5 13.500h6L10 22l9-12.500h-6.500z" />,
  switch: (
    <>
      <path d="M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z" />
      <path d="M15.600 13.700a3.700 3.700 0 0 1-7 1m-.2-1.900a3.700 3.700 0 0 1 7-1m.2-2v2.200h-2.200m-5 5v-2.200h2.200" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </>
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c-5 5-5 13 0 18m0-18c5 5 5 13 0 18" />
    </>
  ),
  picture: (
    <>
      <rect x="3" y="4" width="18" height="16" rx="3" />
      <path d="m4 17 5-5 4 4 3-3 4 4" />
    </>
  ),
  flat: <path d="M3 17h18M6 13h12V8H6z" />,
  light: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
    </>
  ),
  corners: (
    <path d="M4 9V5a1 1 0 0 1 1-1h4m6 0h4a1 1 0 0 1 1 1v4m0 6v4a1 1 0 0 1-1 1h-4m-6 0H5a1 1 0 0 1-1-1v-4" />
  ),
  allow: (
    <>
      <path d="M12 3 5 6v5c0 5 3 8.5 7 10 4-1.5 7-5 7-10V6z" />
      <path d="m9 12 2.2 2.2L15.5 10" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7" />,
  zoom: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.500M8.500 11h5M11 8.500v5" />
    </>
  ),
  skip: <path d="M5 5v14l9-7zM18 5v14" />,
  hourglass: <path d="M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9s8 4 8 9" />,
  door: <path d="M13 4h5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-5M4 12h11m-4-4 4 4-4 4" />,
} as const satisfies Record<string, ReactNode>
