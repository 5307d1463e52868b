/** The real wizard on a page of the tests, in a shadow root as in the element, standing in a given state. */
import { createRoot } from 'react-dom/client'
import type { FlowState } from '../domain/flow-state.ts'
import { en } from '../locales/en.ts'
import { createTranslator, type Translator } from '../locales/translate.ts'
import type { FlowController } from '../wizard/controller.ts'
import { themeSheet } from '../wizard/theme-sheet.ts'
import { TranslationContext } from '../wizard/translation.ts'
import { Wizard } from '../wizard/Wizard.tsx'
import { specimenPhoto } from './fake-camera.ts'
import { SAMPLE_BACK, SAMPLE_FRONT } from './states.ts'
import { createStillController, type StillCameraWishes } from './still-controller.ts'

export interface MountedWizard {
  readonly controller: FlowController
  readonly shadow: ShadowRoot
  /** Steps that the flow came to since. */
  readonly steps: readonly string[]
  /** Addresses that the person was led back to. */
  readonly returns: readonly string[]
  readonly heading: () => HTMLHeadingElement | null
  readonly buttons: () => readonly HTMLButtonElement[]
  /** The button of a name, as a screen reader says it; fails the test where there is none. */
  readonly button: (name: string) => HTMLButtonElement
  /** Draws it in another language. */
  readonly speak: (translator: Translator) => void
  readonly unmount: () => void
}

const photos = Promise.all([specimenPhoto('front'), specimenPhoto('back')])

export async function mountWizard(state: FlowState, wishes: StillCameraWishes = {}): Promise<MountedWizard> {
  const [front, back] = await photos
  const pictures = { [SAMPLE_FRONT.id]: front, [SAMPLE_BACK.id]: back }
  const controller = createStillController(state, pictures, wishes)
  const steps: string[] = []
  controller.subscribe(() => steps.push(controller.getState().step))
  const returns: string[] = []
  const host = document.createElement('div')
  host.style.blockSize = '640px'
  document.body.append(host)
  const shadow = host.attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets = [themeSheet()]
  const root = createRoot(shadow)
  const speak = (translator: Translator) =>
    root.render(
      <TranslationContext value={translator}>
        <Wizard flow={controller} theme="light" onReturn={(url) => returns.push(url)} />
      </TranslationContext>,
    )
  speak(createTranslator('en', en))
  const buttons = () => [...shadow.querySelectorAll('button')]
  return {
    controller,
    shadow,
    steps,
    returns,
    heading: () => shadow.querySelector('h1'),
    buttons,
    button: (name) => {
      const found = buttons().find((button) => nameOf(button) === name)
      if (found === undefined) throw new Error(`No button is called ${name}.`)
      return found
    },
    speak,
    unmount: () => {
      root.unmount()
      controller.dispose()
      host.remove()
    },
  }
}

export function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent.trim()
}
