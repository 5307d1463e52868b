import { useCallback, useEffect, useRef, useState } from 'react'
import { INITIAL_STATE } from '../../domain/flow-opening.ts'
import type { FlowState } from '../../domain/flow-state.ts'
import { createScriptedClient } from '../../testing/scripted-client.ts'
import { SAMPLE_SESSION } from '../../testing/states.ts'
import { startFlow } from '../../wizard/start-flow.ts'
import { Wizard } from '../../wizard/Wizard.tsx'
import { pressNext } from './autoplay.ts'
import { setScene } from './camera-scene.ts'
import { Segments } from './controls.tsx'
import { FittedDevice } from './Device.tsx'
import { intoView } from './location.ts'
import { SCRIPTS } from './scripts.ts'
import { CHOICES, type DesignSettings, urlOf } from './settings.ts'
import { ShadowStage } from './ShadowStage.tsx'

interface Told {
  readonly event: string
  readonly step: string
  readonly afterMs: number
}

/** The whole journey, real but for its server and its camera, as a script has it. */
export function JourneyPlayer({ settings }: { settings: DesignSettings }) {
  const [take, setTake] = useState(1)
  const script = SCRIPTS[settings.script]
  return (
    <div className="one">
      <nav className="looks" aria-label="Scripts">
        <section>
          <h2>How it goes</h2>
          <ul>
            {CHOICES.script.map((each) => (
              <li key={each}>
                <a
                  ref={each === settings.script ? intoView : undefined}
                  href={urlOf(settings, { script: each })}
                  aria-current={each === settings.script ? 'page' : undefined}
                >
                  {SCRIPTS[each].name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      </nav>
      <div className="canvas">
        <div className="caption">
          <h2>{script.name}</h2>
          <span>{script.about}</span>
          <button type="button" onClick={() => setTake(take + 1)}>
            From the start
          </button>
          <Segments label="Plays itself" settings={settings} name="autoplay" />
        </div>
        <Take key={`${settings.script}:${take}`} settings={settings} />
      </div>
    </div>
  )
}

function Take({ settings }: { settings: DesignSettings }) {
  const [told, setTold] = useState<readonly Told[]>([])
  const [begunMs] = useState(() => performance.now())
  const tell = useCallback(
    (event: string, step: string) =>
      setTold((before) => [...before, { event, step, afterMs: performance.now() - begunMs }]),
    [begunMs],
  )
  return (
    <div className="take">
      <FittedDevice settings={settings}>
        <ShadowStage settings={settings}>
          <PlayedWizard settings={settings} tell={tell} />
        </ShadowStage>
      </FittedDevice>
      <ol className="told" aria-label="What happened">
        {told.map(({ event, step, afterMs }, index) => (
          <li key={index}>
            <time>{(afterMs / 1_000).toFixed(1)} s</time> <code>{event}</code> <b>{step}</b>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A step as the list calls it: a camera that refuses is another screen. */
function nameOf(state: FlowState): string {
  return state.step === 'camera' && state.camera.is === 'failed' ? 'camera failed' : state.step
}

interface PlayedProps {
  readonly settings: DesignSettings
  readonly tell: (event: string, step: string) => void
}

function PlayedWizard({ settings, tell }: PlayedProps) {
  const script = SCRIPTS[settings.script]
  const [controller] = useState(() =>
    startFlow(
      {
        client: createScriptedClient(SAMPLE_SESSION, script),
        options: () => ({}),
        emit: () => {},
        onTransition: (previous, next, { type }) => {
          if (nameOf(next) !== nameOf(previous)) tell(type, nameOf(next))
          // The card is turned when the back is asked for; a camera refuses once.
          if ('side' in next && next.side !== null) setScene({ side: next.side })
          if (next.step === 'camera' && next.camera.is === 'failed') setScene({ refusal: undefined })
        },
      },
      INITIAL_STATE,
    ),
  )
  const markerRef = useRef<HTMLSpanElement>(null)

  // A run has a beginning and an end that no event of React tells.
  useEffect(() => {
    setScene({ side: 'front', refusal: script.camera })
    controller.start()
    return () => {
      setScene({ refusal: undefined })
      controller.dispose()
    }
  }, [controller, script])

  useEffect(() => {
    if (settings.autoplay !== 'on') return
    return pressNext(() => markerRef.current?.getRootNode())
  }, [settings.autoplay])

  return (
    <>
      <span ref={markerRef} hidden />
      <Wizard flow={controller} theme={settings.theme} onReturn={() => {}} />
    </>
  )
}
