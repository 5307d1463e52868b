import type { DamagedHeader } from './image-header.ts'

/** The bytes end before they say what they are. */
export const CUT: DamagedHeader = { kind: 'damaged', cut: true }

/** No file of that format can look so. */
export const NONSENSE: DamagedHeader = { kind: 'damaged', cut: false }
