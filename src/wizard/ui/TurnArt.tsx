import type { CardType } from '../../domain/documents.ts'
import { DocumentArt } from './DocumentArt.tsx'

/** The card turns over, once, where the other side is wanted; gone where less motion is asked for. Decoration. */
export function TurnArt({ cardType }: { cardType: CardType }) {
  return (
    <div className="turn">
      <div className="turn-card">
        <DocumentArt cardType={cardType} widthPx={160} />
        <DocumentArt cardType={cardType} widthPx={160} back />
      </div>
    </div>
  )
}
