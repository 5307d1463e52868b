import type { CardType } from '../../domain/documents.ts'
import { DocumentArt } from './DocumentArt.tsx'

/** The document flat on its surface, and the corners that close in on it. Decoration. */
export function PrimerArt({ cardType }: { cardType: CardType }) {
  return (
    <svg width="236" height="150" viewBox="0 0 236 150" fill="none" aria-hidden="true">
      <rect className="desk" width="236" height="150" rx="22" />
      <svg x="52" y="31" width="132" height="88" viewBox="0 0 132 88">
        <DocumentArt cardType={cardType} widthPx={132} />
      </svg>
      <path
        className="corners"
        d="M30 44V28a10 10 0 0 1 10-10h16M180 18h16a10 10 0 0 1 10 10v16M206 106v16a10 10 0 0 1-10 10h-16M56 132H40a10 10 0 0 1-10-10v-16"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </svg>
  )
}
