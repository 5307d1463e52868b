import { useTranslation } from '../translation.ts'
import { Page } from '../ui/Page.tsx'
import { Ring } from '../ui/Ring.tsx'

/** Before the server's first answer; ends by itself in a session or in a failure with a button. */
export function Starting() {
  const { t } = useTranslation()
  return (
    <Page
      title={t('starting_title')}
      art={
        <Ring fraction={null} label={t('starting_title')}>
          {/* What it is about, in the fewest strokes: this is the very first thing to load. */}
          <svg className="hello" width="60" height="40" viewBox="0 0 60 40" aria-hidden="true">
            <rect x="1" y="1" width="58" height="38" rx="6" />
            <path d="M9 29a7 7 0 0 1 14 0M16 12a3 3 0 0 1 0 6 3 3 0 0 1 0-6m16 1h18M32 21h13M32 29h16" />
          </svg>
        </Ring>
      }
    />
  )
}
