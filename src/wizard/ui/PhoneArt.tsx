/** A phone whose camera sees a card; dark, its camera is off. Decoration. */
export function PhoneArt({ dark = false }: { dark?: boolean }) {
  return (
    <svg width="84" height="126" viewBox="0 0 84 126" fill="none" aria-hidden="true">
      <rect
        x="9"
        y="1.500"
        width="66"
        height="123"
        rx="13"
        fill="var(--accent-soft)"
        stroke="var(--accent-line)"
        strokeWidth="3"
      />
      <path d="M36 9h12" stroke="var(--accent-line)" strokeWidth="3" strokeLinecap="round" />
      {dark ? <Rest /> : <Card />}
      <circle cx="42" cy="106" r="7" stroke="var(--accent-line)" strokeWidth="3" />
    </svg>
  )
}

function Card() {
  return (
    <>
      <rect
        x="20"
        y="44"
        width="44"
        height="30"
        rx="5"
        fill="var(--bg)"
        stroke="var(--accent-line)"
        strokeWidth="2"
      />
      <circle cx="30" cy="56" r="3.500" fill="var(--accent-line)" />
      <path d="M24.500 67c.800-6 10.200-6 11 0z" fill="var(--accent-line)" />
      <path
        d="M42 54h14M42 61h9"
        stroke="var(--accent-line)"
        strokeWidth="2"
        strokeLinecap="round"
        opacity=".6"
      />
    </>
  )
}

function Rest() {
  return (
    <>
      <rect x="16" y="20" width="52" height="72" rx="7" fill="var(--accent-line)" opacity=".16" />
      <path
        d="M29 50h5l3-5h10l3 5h5a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H29a2 2 0 0 1-2-2V52a2 2 0 0 1 2-2ZM24 43l36 32"
        stroke="var(--accent-line)"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="42" cy="59" r="5" stroke="var(--accent-line)" strokeWidth="3" />
    </>
  )
}
