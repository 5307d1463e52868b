/** What a screen reader finds on every look. A change is looked at, then taken with `npx vitest run -u src/wizard/aria`. */
import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { installFakeMedia } from '../testing/fake-media.ts'
import { type MountedWizard, mountWizard } from '../testing/mounted-wizard.tsx'
import { LOOKS } from '../testing/states.ts'

installFakeMedia()
let mounted: MountedWizard | undefined
afterEach(() => mounted?.unmount())

/** A camera that opens is open before it could be looked at. */
const STILL = LOOKS.filter(({ id, variant }) => variant !== true && id !== 'camera-opening')
/** Looks in which something is said beside the title. */
const said = ({ shadow }: MountedWizard) => shadow.querySelector('[role=status]')?.textContent

it.each(STILL)('4.1.2: $id', async (look) => {
  const wizard = await mountWizard(look.state, look)
  mounted = wizard
  await vi.waitFor(
    () => {
      const title = wizard.heading()?.textContent
      expect(title).toBeTruthy()
      if (look.id !== 'starting') expect(title).not.toBe('Getting ready…')
      const state = wizard.controller.getState()
      if (state.step !== 'camera' || state.camera.is === 'failed') return
      expect(state.camera.is).toBe('live')
      expect(said(wizard)).toBeTruthy()
    },
    { interval: 4, timeout: 5_000 },
  )
  const frame = wizard.shadow.querySelector('section')
  if (frame === null) throw new Error('There is no frame.')
  await expect.element(page.elementLocator(frame)).toMatchAriaSnapshot()
})
