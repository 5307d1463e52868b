import { describe, expect, it } from 'vitest'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { photo, STORED, taking } from '../testing/flow-samples.ts'
import { PictureShelf } from './picture-shelf.ts'

const blob = new Blob(['x'])

describe('the shelf', () => {
  it('hands a raw picture over once', () => {
    const shelf = new PictureShelf()
    shelf.addRaw('a', blob)
    expect(shelf.takeRaw('a')).toBe(blob)
    expect(shelf.takeRaw('a')).toBeUndefined()
  })

  it('keeps what the state names: under fitting, in question, and accepted', () => {
    const shelf = new PictureShelf()
    for (const id of ['front', 'back', 'older']) shelf.addFitted(id, blob)
    shelf.addRaw('back', blob)
    const picture = photo('back')
    shelf.keepOnly({ step: 'fitting', ...taking('back', { front: photo('front') }), picture })
    expect(['front', 'back', 'older'].map((id) => shelf.fitted(id) !== undefined)).toEqual([
      true,
      true,
      false,
    ])
    expect(shelf.takeRaw('back')).toBe(blob)
  })

  it('keeps it while the person is asked whether to stop', () => {
    const shelf = new PictureShelf()
    shelf.addFitted('front', blob)
    const resume = { step: 'check', ...taking('front'), picture: photo('front') } as const
    shelf.keepOnly({ step: 'leaving', resume })
    expect(shelf.fitted('front')).toBe(blob)
  })

  it('closes a frame of the camera that nobody took over, and leaves the one that somebody did', () => {
    const shelf = new PictureShelf()
    const [unwanted, taken] = [fakeBitmap(), fakeBitmap()]
    shelf.addRaw('unwanted', unwanted)
    shelf.addRaw('taken', taken)
    shelf.takeRaw('taken')
    shelf.clear()
    expect([unwanted.closed, taken.closed]).toEqual([true, false])
  })

  it('forgets all in the end, and knows nothing of the server’s pictures', () => {
    const shelf = new PictureShelf()
    shelf.addFitted('front', blob)
    shelf.keepOnly({ step: 'camera', camera: { is: 'live' }, ...taking('back', { front: STORED }) })
    expect(shelf.fitted('front')).toBeUndefined()
    expect(shelf.fitted('stored')).toBeUndefined()
  })
})
