import type { Sight } from '../sight.ts'

/** The outline on the found document: light on dark, so that it shows on any ground. Lies on the video like its skin. */
export function SightOutline({ sight, whole }: { sight: Sight; whole: boolean }) {
  const { outline, hint, taken } = sight
  if (outline === null) return null
  const { quad, widthPx, heightPx } = outline
  const path = `M${quad.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`).join('L')}Z`
  return (
    <svg
      className="sight"
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      // As the video: filled, or shown whole.
      preserveAspectRatio={whole ? 'xMidYMid meet' : 'xMidYMid slice'}
      data-good={hint === 'perfect' || taken ? '' : undefined}
      data-taken={taken ? '' : undefined}
      aria-hidden="true"
    >
      <path className="sight-ground" d={path} />
      <path className="sight-line" d={path} />
    </svg>
  )
}
