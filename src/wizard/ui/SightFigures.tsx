import type { SightDebug } from '../sight.ts'

/** For whoever tunes the finder on a real phone; never seen by a person who is photographing. */
export function SightFigures({ debug }: { debug: SightDebug }) {
  const { hintNow, metrics, tookMs, periodMs } = debug
  const rows = Object.entries(metrics).map(
    ([name, value]) => `${name} ${typeof value === 'number' ? value.toFixed(3) : value}`,
  )
  return (
    <pre className="sight-figures" aria-hidden="true">
      {[hintNow, `${tookMs.toFixed(0)} ms, every ${periodMs.toFixed(0)} ms`, ...rows].join('\n')}
    </pre>
  )
}
