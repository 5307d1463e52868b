import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { findLook } from '../testing/states.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { installFakeMedia } from '../testing/fake-media.ts'
import { type MountedWizard, mountWizard } from '../testing/mounted-wizard.tsx'

const SOON = { interval: 4, timeout: 2_000 }
const media = installFakeMedia()
const mounted: MountedWizard[] = []

afterEach(() => {
  media.allow()
  for (const wizard of mounted.splice(0)) wizard.unmount()
})

const look = (id: string): FlowState => {
  const found = findLook(id)
  if (found === undefined) throw new Error(`No look is called ${id}.`)
  return found.state
}

async function mount(state: FlowState): Promise<MountedWizard> {
  const wizard = await mountWizard(state)
  mounted.push(wizard)
  await vi.waitFor(() => expect(wizard.buttons().length).toBeGreaterThan(0), SOON)
  return wizard
}

const search = ({ shadow }: MountedWizard): HTMLInputElement => {
  const field = shadow.querySelector('input')
  if (field === null) throw new Error('There is no search.')
  return field
}
const focused = ({ shadow }: MountedWizard) => shadow.activeElement

describe('the focus', () => {
  it('stays with the host’s page until the person touches the widget', async () => {
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    const wizard = await mount(look('notice'))
    wizard.controller.dispatch({ type: 'consentGiven' })
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('issued'), SOON)
    expect(focused(wizard)).toBeNull()
    expect(document.activeElement).toBe(field)
    field.remove()
  })

  it('goes to the heading of each new screen, by mouse', async () => {
    const wizard = await mount(look('notice'))
    await userEvent.click(wizard.button('Agree and continue'))
    await vi.waitFor(() => expect(focused(wizard)?.textContent).toContain('issued'), SOON)
    expect(focused(wizard)).toBe(wizard.heading())
  })

  it('goes to the heading of each new screen, by keyboard', async () => {
    const wizard = await mount(look('primer'))
    wizard.button('Use a file instead').focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(focused(wizard)?.textContent).toContain('Add the front'), SOON)
  })

  it('goes to the new heading where the screen is of the same kind: the back after the front', async () => {
    const wizard = await mount(look('check-front'))
    await userEvent.click(wizard.button('Yes, everything is clear'))
    await vi.waitFor(() => expect(focused(wizard)?.textContent).toContain('Back of'), SOON)
  })

  it('stays where it is while a screen only changes', async () => {
    const wizard = await mount(look('country'))
    await userEvent.type(search(wizard), 'germ')
    expect(focused(wizard)).toBe(search(wizard))
    expect(wizard.shadow.querySelectorAll('li')).toHaveLength(1)
  })

  it.each(['germ', 'nowhere'])('stays in the search for “%s” that is cleared', async (typed) => {
    const wizard = await mount(look('country'))
    await userEvent.type(search(wizard), typed)
    // Where nothing is found there is a second one, in words.
    const clears = wizard.buttons().filter((it) => (it.ariaLabel ?? it.textContent) === 'Clear search')
    expect(clears).toHaveLength(typed === 'germ' ? 1 : 2)
    clears.at(-1)?.focus()
    await userEvent.keyboard('{Enter}')
    expect(focused(wizard)).toBe(search(wizard))
    expect(search(wizard).value).toBe('')
  })

  it('comes back from a question to a search that still says what was typed', async () => {
    const wizard = await mount(look('country'))
    const says = (typed: string) => vi.waitFor(() => expect(search(wizard).value).toBe(typed), SOON)
    await userEvent.type(search(wizard), 'germ')
    wizard.controller.dispatch({ type: 'closePressed' })
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toBe('Stop here?'), SOON)
    wizard.controller.dispatch({ type: 'backPressed' })
    await says('germ')
    wizard.shadow.querySelector<HTMLButtonElement>('li button')?.click()
    await vi.waitFor(() => expect(wizard.steps).toContain('document'), SOON)
    wizard.controller.dispatch({ type: 'backPressed' })
    await says('')
  })
})

describe('a double press', () => {
  it('on agreeing goes one step', async () => {
    const wizard = await mount(look('notice'))
    await userEvent.dblClick(wizard.button('Agree and continue'))
    expect(wizard.steps[0]).toBe('country')
    wizard.unmount()
    const other = await mount(look('notice'))
    const agree = other.button('Agree and continue')
    agree.click()
    agree.click()
    expect(other.steps).toEqual(['country'])
  })

  it('on accepting the last picture submits once', async () => {
    const wizard = await mount(look('check-back'))
    const accept = wizard.button('Yes, everything is clear')
    accept.click()
    accept.click()
    expect(wizard.steps).toEqual(['sending'])
  })

  it('on the shutter takes one picture', async () => {
    const wizard = await mount(look('camera-opening'))
    await vi.waitFor(() => expect(wizard.button('Take picture').disabled).toBe(false), SOON)
    const shots = vi.spyOn(window, 'createImageBitmap')
    await userEvent.dblClick(wizard.button('Take picture'))
    await vi.waitFor(() => expect(wizard.steps).toContain('fitting'), SOON)
    expect(shots).toHaveBeenCalledOnce()
    expect(wizard.steps.filter((step) => step === 'fitting')).toHaveLength(1)
    shots.mockRestore()
  })

  it('on trying again sends once', async () => {
    const wizard = await mount(look('stalled-network-failed'))
    const retry = wizard.button('Try again')
    retry.click()
    retry.click()
    expect(wizard.steps).toEqual(['sending'])
  })
})

describe('the fitting', () => {
  it('shows how much of it is done, and can be stopped', async () => {
    const wizard = await mount(look('fitting'))
    const shown = () => wizard.shadow.querySelector('.ring')?.getAttribute('aria-valuenow')
    expect(shown()).toBeNull()
    for (const fraction of [0.1, 0.5, 0.6]) {
      wizard.controller.pictures.progress.tell(fraction)
      await vi.waitFor(() => expect(shown()).toBe(String(100 * fraction)), SOON)
    }
    wizard.button('Cancel').click()
    await vi.waitFor(() => expect(wizard.steps).not.toEqual([]), SOON)
    expect(wizard.controller.getState().step).not.toBe('fitting')
  })
})

describe('the camera', () => {
  it('has a shutter only from the first frame on', async () => {
    media.hold()
    const wizard = await mount(look('camera-opening'))
    expect(wizard.button('Take picture').disabled).toBe(true)
    media.allow()
    await vi.waitFor(() => expect(wizard.button('Take picture').disabled).toBe(false), SOON)
    wizard.button('Take picture').click()
    await vi.waitFor(() => expect(wizard.steps.at(-1)).not.toBe('camera'), SOON)
    expect(wizard.controller.getState()).toMatchObject({ step: 'fitting' })
  })

  it.each([
    ['NotAllowedError', 'camera_denied'],
    ['NotFoundError', 'camera_missing'],
    ['NotReadableError', 'camera_busy'],
    ['Unheard', 'camera_failed'],
  ])('rows 58 and 59: that fails with %s is told as %s', async (name, code) => {
    media.refuse(name)
    const wizard = await mount(look('camera-opening'))
    await vi.waitFor(
      () => expect(wizard.controller.getState()).toMatchObject({ camera: { error: { code } } }),
      SOON,
    )
  })

  it('row 62: that is unplugged is told, with the way of a file', async () => {
    const wizard = await mount(look('camera-opening'))
    await vi.waitFor(() => expect(wizard.button('Take picture').disabled).toBe(false), SOON)
    media.unplug()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toBe('The camera stopped'), SOON)
    wizard.button('Choose a file').click()
    expect(wizard.controller.getState().step).toBe('file')
  })

  it('row 61: that comes a moment before the end is off, and one that comes after it, too', async () => {
    media.hold()
    const wizard = await mount(look('camera-opening'))
    media.allow()
    for (let turn = 0; turn < 4; turn++) await Promise.resolve()
    wizard.unmount()
    expect(media.live()).toBe(0)
    media.hold()
    const late = await mount(look('camera-opening'))
    late.unmount()
    media.allow()
    await new Promise((turn) => setTimeout(turn, 20))
    expect(media.live()).toBe(0)
  })

  it('that is refused when it is wanted no more does not fail the next one', async () => {
    media.hold()
    const wizard = await mount(look('camera-opening'))
    wizard.button('Use a file').click()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('Add the front'), SOON)
    wizard.button('Use the camera').click()
    await vi.waitFor(() => expect(media.waiting()).toBe(2), SOON)
    media.refuseOldest('NotAllowedError')
    await new Promise((turn) => setTimeout(turn, 20))
    expect(wizard.controller.getState()).toMatchObject({ step: 'camera', camera: { is: 'opening' } })
  })
})

describe('a file', () => {
  it('is taken by drop and by paste', async () => {
    const picture = new File(['x'], 'card.jpg', { type: 'image/jpeg' })
    const dropped = await mount(look('file-front'))
    const data = new DataTransfer()
    data.items.add(picture)
    dropped.shadow
      .querySelector('.drop')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    expect(dropped.controller.getState()).toMatchObject({ step: 'fitting', picture: { source: 'drop' } })
    dropped.unmount()

    const pasted = await mount(look('file-front'))
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
    expect(pasted.controller.getState()).toMatchObject({ step: 'fitting', picture: { source: 'paste' } })
  })

  it('is not taken by a page that shows no place for it', async () => {
    const wizard = await mount(look('primer'))
    const data = new DataTransfer()
    data.items.add(new File(['x'], 'card.jpg', { type: 'image/jpeg' }))
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
    expect(wizard.steps).toEqual([])
  })
})
