/** The design review: every look with its own URL, and switches for theme, language and size. */
import { createRoot } from 'react-dom/client'
import { installFakeCamera } from '../testing/fake-camera.ts'
import { findLook, LOOKS } from '../testing/states.ts'
import { DesignReview } from './design/DesignReview.tsx'
import { LookView } from './design/LookView.tsx'
import { readSettings } from './design/settings.ts'

const root = document.querySelector('#root')
const settings = readSettings(location.search)
const look = findLook(settings.look) ?? LOOKS[0]

if (root !== null && look !== undefined) {
  const back = 'side' in look.state && look.state.side === 'back'
  installFakeCamera(back ? 'back' : 'front')
  document.documentElement.dataset['theme'] = settings.theme
  createRoot(root).render(
    settings.view === 'alone' ? (
      <LookView look={look} theme={settings.theme} locale={settings.locale} />
    ) : (
      <DesignReview settings={settings} look={look} />
    ),
  )
}
