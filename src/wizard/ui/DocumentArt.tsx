import type { CardType } from '../../domain/documents.ts'

/** A drawing of a kind of document, front or back, in the accent colour. Decoration. */
export function DocumentArt({
  cardType,
  back = false,
  widthPx = 84,
}: {
  cardType: CardType
  back?: boolean
  widthPx?: number
}) {
  return (
    <svg width={widthPx} height={(widthPx * 56) / 84} viewBox="0 0 84 56" fill="none" aria-hidden="true">
      {cardType === 'PASSPORT' ? (
        <Passport />
      ) : (
        <Card>{back ? <CardBack /> : <Face cardType={cardType} />}</Card>
      )}
    </svg>
  )
}

function Card({ children }: { children: React.ReactNode }) {
  return (
    <>
      <rect
        x="1"
        y="1"
        width="82"
        height="54"
        rx="7"
        fill="var(--accent-soft)"
        stroke="var(--accent-line)"
        strokeWidth="2"
      />
      {children}
    </>
  )
}

const line = { stroke: 'var(--accent-line)', strokeWidth: 3, strokeLinecap: 'round', opacity: 0.6 } as const

function Face({ cardType }: { cardType: CardType }) {
  if (cardType === 'DRIVING_LICENSE') {
    return (
      <>
        <path d="M10 14h34M10 23h22M10 32h26M10 41h16" {...line} />
        <circle cx="61" cy="35" r="12" stroke="var(--accent-line)" strokeWidth="3" />
        <path
          d="M61 38v8m-3.500-12.500L50 32m14.500 1.500L72 32"
          stroke="var(--accent-line)"
          strokeWidth="3"
        />
        <circle cx="61" cy="35" r="3" fill="var(--accent-line)" />
      </>
    )
  }
  const permit = cardType === 'RESIDENCE_PERMIT'
  return (
    <>
      <rect x="9" y="14" width="20" height="27" rx="4" fill="var(--accent-line)" opacity=".25" />
      <circle cx="19" cy="23.500" r="5" fill="var(--accent-line)" />
      <path d="M11 39c1-8 15-8 16 0z" fill="var(--accent-line)" />
      <path
        d={permit ? 'M37 17h22M37 26h18M37 35h36M37 44h24' : 'M37 17h36M37 26h28M37 35h32M37 44h18'}
        {...line}
      />
      {permit && <circle cx="70" cy="20" r="6" stroke="var(--accent-line)" strokeWidth="2.500" />}
    </>
  )
}

function CardBack() {
  return (
    <>
      <path d="M1 12h82v9H1z" fill="var(--accent-line)" opacity=".6" />
      <path d="M10 30h30M10 38h64M10 46h64" {...line} />
    </>
  )
}

function Passport() {
  return (
    <>
      <rect
        x="20"
        y="1"
        width="44"
        height="54"
        rx="6"
        fill="var(--accent-soft)"
        stroke="var(--accent-line)"
        strokeWidth="2"
      />
      <circle cx="42" cy="21" r="9" stroke="var(--accent-line)" strokeWidth="2" />
      <path
        d="M33 21h18M42 12c-5 5-5 13 0 18m0-18c5 5 5 13 0 18"
        stroke="var(--accent-line)"
        strokeWidth="1.600"
      />
      <path d="M30 39h24M34 46h16" {...line} />
    </>
  )
}
