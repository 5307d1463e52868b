import { describe, expect, it } from 'vitest'
import { readListed, readOpen, type OpenLens } from './lens.ts'
import { applySettings, firstZoom, zoomOffer } from './lens-settings.ts'

const LENS: OpenLens = {
  facing: 'rear',
  torch: false,
  focusModes: [],
  exposureModes: [],
  whiteBalanceModes: [],
  nearestFocusM: null,
  zoom: null,
}

/** A track that keeps what is set on it. */
function track(capabilities: unknown, settings: object = {}, refuses = false) {
  const set: unknown[] = []
  const applyConstraints = async (wanted: unknown) => {
    set.push(wanted)
    if (refuses) throw new Error('no')
  }
  const fake = { getCapabilities: () => capabilities, getSettings: () => settings, applyConstraints }
  const made: MediaStreamTrack = Object(fake)
  return { set, track: made }
}

describe('a camera that is open', () => {
  it('focuses, exposes and whitens by itself where it can, all in one call beside the light and the zoom', async () => {
    const { set, track: open } = track({
      focusMode: ['manual', 'continuous'],
      exposureMode: ['continuous'],
      whiteBalanceMode: ['manual', 'continuous'],
      torch: [false, true],
      zoom: { min: 1, max: 4, step: 0.1 },
    })
    expect(await applySettings(open, readOpen(open), { torch: true, zoomFactor: 2 })).toBe(true)
    expect(set).toEqual([
      {
        advanced: [
          {
            focusMode: 'continuous',
            exposureMode: 'continuous',
            whiteBalanceMode: 'continuous',
            torch: true,
            zoom: 2,
          },
        ],
      },
    ])
  })

  it('is not told what it does already', async () => {
    const { set, track: open } = track({ focusMode: ['continuous'], torch: true, zoom: { min: 1, max: 4 } })
    await applySettings(open, readOpen(open), { torch: null, zoomFactor: null })
    expect(set).toEqual([{ advanced: [{ focusMode: 'continuous' }] }])
  })

  it('is asked for nothing that it cannot do', async () => {
    const { set, track: open } = track({ focusMode: ['manual'], torch: false, zoom: { min: 1, max: 1 } })
    expect(await applySettings(open, readOpen(open), { torch: true, zoomFactor: 2 })).toBe(false)
    expect(set).toEqual([])
  })

  it('that refuses stays as it was', async () => {
    const { track: open } = track({ torch: true }, {}, true)
    expect(await applySettings(open, readOpen(open), { torch: true, zoomFactor: 1 })).toBe(false)
  })
})

describe('the zoom', () => {
  it('begins nearer where the lens cannot focus at the distance of a card, and twice as near at most', () => {
    const zoom = { min: 1, max: 10 }
    expect(firstZoom({ ...LENS, zoom })).toBeNull()
    expect(firstZoom({ ...LENS, zoom, nearestFocusM: 0.1 })).toBeNull()
    expect(firstZoom({ ...LENS, zoom: { min: 0.5, max: 10 }, nearestFocusM: 0.1 })).toBe(1)
    expect(firstZoom({ ...LENS, zoom, nearestFocusM: 0.24 })).toBe(1.6)
    expect(firstZoom({ ...LENS, zoom, nearestFocusM: 0.6 })).toBe(2)
    expect(firstZoom({ ...LENS, nearestFocusM: 0.24 })).toBeNull()
  })

  it('is offered where there is half as much again, between the whole view and twice of it', () => {
    expect(zoomOffer({ ...LENS, zoom: { min: 1, max: 1.4 } }, 1)).toBeNull()
    expect(zoomOffer({ ...LENS, zoom: { min: 1, max: 1.6 } }, null)).toEqual({ factor: 1, next: 1.6 })
    expect(zoomOffer({ ...LENS, zoom: { min: 0.5, max: 15 } }, 1)).toEqual({ factor: 1, next: 2 })
    expect(zoomOffer({ ...LENS, zoom: { min: 0.5, max: 15 } }, 1.6)).toEqual({ factor: 1.6, next: 1 })
  })

  it('counts from the whole view, in whatever steps the camera counts', async () => {
    const { set, track: webcam } = track({ zoom: { min: 100, max: 500, step: 1 } })
    await applySettings(webcam, readOpen(webcam), { torch: false, zoomFactor: 2 })
    expect(set).toEqual([{ advanced: [{ zoom: 200 }] }])
  })
})

describe('what a browser tells of a camera', () => {
  const device = (more: object): MediaDeviceInfo => Object({ deviceId: 'd', label: 'l', ...more })

  it('is taken where it is told, and is unknown where not', () => {
    expect(readListed(device({}))).toEqual({ deviceId: 'd', label: 'l', facing: null, longEdgePx: null })
    const told = { facingMode: ['environment'], width: { min: 1, max: 3024 }, height: { min: 1, max: 4032 } }
    expect(readListed(device({ getCapabilities: () => told }))).toMatchObject({
      facing: 'rear',
      longEdgePx: 4032,
    })
    expect(readOpen(Object({ getSettings: () => ({}) }))).toEqual({ ...LENS, facing: null })
  })

  it.each([
    [{ min: 0.24 }, 0.24],
    [{ min: 0.1, max: Infinity }, 0.1],
    // A webcam counts in steps of its motor, from nought or in hundreds.
    [{ min: 0, max: 250, step: 5 }, null],
    [{ min: 68, max: 255 }, null],
    [undefined, null],
    ['near', null],
  ])('the nearest focus of %j is %j metres', (focusDistance, expected) => {
    expect(readOpen(track({ focusDistance }).track).nearestFocusM).toBe(expected)
  })

  it('does no harm where it throws', () => {
    const ended = {
      getCapabilities: () => {
        throw new Error('ended')
      },
      getSettings: () => ({ facingMode: 'user' }),
    }
    expect(readOpen(Object(ended))).toMatchObject({ facing: 'front', torch: false })
  })
})
