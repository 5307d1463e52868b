/** A message that holds a link. Decoration. */
export function LinkArt() {
  return (
    <svg className="turns" width="150" height="104" viewBox="0 0 150 104" fill="none" aria-hidden="true">
      <path
        d="M16 2h118a14 14 0 0 1 14 14v56a14 14 0 0 1-14 14H48L28 102V86H16A14 14 0 0 1 2 72V16A14 14 0 0 1 16 2Z"
        fill="var(--accent-soft)"
        stroke="var(--accent-line)"
        strokeWidth="3"
        strokeLinejoin="round"
      />
      <path
        d="M22 24h74M22 66h46"
        stroke="var(--accent-line)"
        strokeWidth="5"
        strokeLinecap="round"
        opacity=".45"
      />
      <rect
        x="22"
        y="36"
        width="106"
        height="18"
        rx="9"
        fill="var(--bg)"
        stroke="var(--accent-line)"
        strokeWidth="2"
      />
      <path
        d="M36 45h-2m10-4h-5a4 4 0 0 0 0 8h5m4-8h5a4 4 0 0 1 0 8h-5m-6-4h8"
        stroke="var(--accent-line)"
        strokeWidth="2.500"
        strokeLinecap="round"
      />
      <path d="M68 45h44" stroke="var(--accent-line)" strokeWidth="4" strokeLinecap="round" opacity=".45" />
    </svg>
  )
}
