import { use, useEffect, useState } from 'react'
import { specimenOutline, specimenPhoto } from '../../testing/fake-camera.ts'
import type { Flaw } from '../../testing/flawed-scene.ts'
import { type Look, SAMPLE_BACK, SAMPLE_FRONT } from '../../testing/states.ts'
import { createStillController, type StillCameraWishes } from '../../testing/still-controller.ts'
import { Wizard } from '../../wizard/Wizard.tsx'
import { flawOf, sceneNow } from './camera-scene.ts'
import type { DesignSettings } from './settings.ts'
import { ShadowStage } from './ShadowStage.tsx'

export interface LookViewProps {
  readonly look: Look
  readonly settings: DesignSettings
}

/** One look, live: the real wizard in a shadow root of its own, as in the element. */
export function LookView({ look, settings }: LookViewProps) {
  return (
    <ShadowStage settings={settings} look={look.id}>
      <StillWizard key={look.id} look={look} theme={settings.theme} />
    </ShadowStage>
  )
}

const photos = new Map<Flaw, Promise<[Blob, Blob]>>()

/** One promise a flaw, so that a look can wait for it. */
function photosWith(flaw: Flaw): Promise<[Blob, Blob]> {
  const known = photos.get(flaw) ?? Promise.all([specimenPhoto('front', flaw), specimenPhoto('back', flaw)])
  photos.set(flaw, known)
  return known
}

function StillWizard({ look, theme }: { look: Look; theme: DesignSettings['theme'] }) {
  const [front, back] = use(photosWith(flawOf(look)))
  const [controller] = useState(() =>
    createStillController(look.state, { [SAMPLE_FRONT.id]: front, [SAMPLE_BACK.id]: back }, inScene(look)),
  )
  useEffect(() => () => controller.dispose(), [controller])
  return <Wizard flow={controller} theme={theme} onReturn={() => {}} />
}

/** What was found lies where the drawn camera shows it. */
function inScene({ camera, sight }: Look): StillCameraWishes {
  if (sight === undefined || sight.outline === null) return { camera, sight }
  const { upright, flaw } = sceneNow()
  return { camera, sight: { ...sight, outline: specimenOutline(upright, flaw) } }
}
