/** The design review: every look with its own URL, live, and switches for whatever changes a look. */
import { createRoot } from 'react-dom/client'
import { installFakeCamera } from '../testing/fake-camera.ts'
import { findLook, LOOKS } from '../testing/states.ts'
import { flawOf, sceneNow, setScene, sideOf } from './design/camera-scene.ts'
import { DesignReview } from './design/DesignReview.tsx'
import { followLink, useSearch } from './design/location.ts'
import { LookView } from './design/LookView.tsx'
import { readSettings } from './design/settings.ts'

const root = document.querySelector('#root')

installFakeCamera(sceneNow)
if (root !== null) createRoot(root).render(<App />)

function App() {
  const settings = readSettings(useSearch())
  const look = findLook(settings.look) ?? LOOKS[0]
  if (look === undefined) return null
  const upright = settings.view === 'alone' ? innerHeight > innerWidth : settings.height > settings.width
  const isOne = settings.view === 'one' || settings.view === 'alone'
  setScene({
    flaw: settings.scene !== 'as-told' ? settings.scene : isOne ? flawOf(look) : 'sharp',
    upright,
    many: settings.view === 'wall',
    ...(settings.view !== 'play' && { side: sideOf(look) }),
  })
  return settings.view === 'alone' ? (
    <LookView look={look} settings={settings} />
  ) : (
    // Each link in it is a link; a plain click on one stays on the page.
    <div className="app" data-theme={settings.theme} role="presentation" onClick={followLink}>
      <DesignReview settings={settings} look={look} />
    </div>
  )
}
