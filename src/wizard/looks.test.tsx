import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installFakeMedia } from '../testing/fake-media.ts'
import { type MountedWizard, mountWizard, nameOf } from '../testing/mounted-wizard.tsx'
import { LOOKS } from '../testing/states.ts'

/** Screens are drawn within a few milliseconds. */
const SOON = { interval: 4, timeout: 2_000 }

/** Long lists have many buttons of one kind. */
const BUTTONS_OF_A_KIND = 2

let complaints: unknown[][] = []
const mounted: MountedWizard[] = []
const media = installFakeMedia()

beforeEach(() => {
  complaints = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => complaints.push(words))
  }
})

afterEach(async () => {
  for (const wizard of mounted.splice(0)) wizard.unmount()
  vi.restoreAllMocks()
  // A stream that was on its way is stopped as it arrives.
  await new Promise((turn) => setTimeout(turn))
  expect(media.live()).toBe(0)
})

async function mount(...args: Parameters<typeof mountWizard>): Promise<MountedWizard> {
  const wizard = await mountWizard(...args)
  mounted.push(wizard)
  const [state] = args
  await vi.waitFor(() => {
    const waits = state.step !== 'starting' && wizard.heading()?.textContent === 'Getting ready…'
    expect(wizard.heading() !== null && !waits).toBe(true)
  }, SOON)
  return wizard
}

describe.each(LOOKS)('$id', ({ state, camera, sight, variant }) => {
  it('draws one heading in a labelled region, and the console stays empty', async () => {
    const { shadow, heading, controller } = await mount(state, { camera, sight })
    expect(shadow.querySelectorAll('h1')).toHaveLength(1)
    expect(heading()?.textContent).not.toMatch(/[{}]|_/)
    expect(shadow.textContent).not.toMatch(/error_|\{\w+\}/)
    expect(shadow.querySelector('section')?.getAttribute('aria-label')).toBe('Identity document capture')
    if (state.step === 'camera' && state.camera.is !== 'failed') {
      await vi.waitFor(() => expect(controller.getState()).toMatchObject({ camera: { is: 'live' } }), SOON)
    }
    expect(complaints).toEqual([])
  })

  it.skipIf(variant)('has a name for each button, and each does something', async () => {
    const first = await mount(state, { camera, sight })
    const kinds = new Map<string, number>()
    for (const [index, { className }] of first.buttons().entries()) {
      const seen = kinds.get(className) ?? 0
      kinds.set(className, seen + 1)
      if (className !== 'button' && seen >= BUTTONS_OF_A_KIND) continue
      const wizard = await mount(state, { camera, sight })
      const button = wizard.buttons()[index]
      if (button === undefined) throw new Error(`Button ${index} is gone.`)
      // A camera that gives no frames has no shutter.
      if (className === 'shutter' && (camera?.trouble === 'needs_tap' || camera?.trouble === 'paused'))
        continue
      await vi.waitFor(() => expect(button.disabled).toBe(false), SOON)
      expect(nameOf(button)).not.toBe('')
      expect([nameOf(button), await effectOf(wizard, button)]).not.toEqual([nameOf(button), 'none'])
    }
    expect(complaints).toEqual([])
  })
})

/** What a press leads to: another step, a file to be picked, the host's page, or a change on the spot. */
async function effectOf(wizard: MountedWizard, button: HTMLButtonElement): Promise<string> {
  const before = wizard.controller.getState()
  let picks = 0
  for (const input of wizard.shadow.querySelectorAll('input[type=file]')) {
    input.addEventListener('click', (event) => {
      event.preventDefault()
      picks++
    })
  }
  const pressed = button.getAttribute('aria-pressed')
  button.click()
  if (picks > 0) return 'file'
  if (wizard.returns.length > 0) return 'return'
  try {
    await vi.waitFor(() => {
      const moved = wizard.controller.getState() !== before
      expect(moved || !button.isConnected || button.getAttribute('aria-pressed') !== pressed).toBe(true)
    }, SOON)
    return 'change'
  } catch {
    return 'none'
  }
}
