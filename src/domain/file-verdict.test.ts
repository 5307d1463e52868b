import { expect, test } from 'vitest'
import { judgeFileSize, judgeHeader, judgeSides } from './file-verdict.ts'
import type { GifHeader, JpegHeader, PngHeader } from './image-header.ts'
import { imageLimits } from './limits.ts'

const LIMITS = imageLimits({ headImage: false })

const JPEG: JpegHeader = {
  kind: 'jpeg',
  widthPx: 4032,
  heightPx: 3024,
  complete: true,
  orientation: 6,
  coding: 'usual',
  bitDepth: 8,
  components: 3,
  profile: new Uint8Array(),
  transparent: false,
  metadataBytes: 0,
  end: 9,
}
const PNG: PngHeader = {
  kind: 'png',
  widthPx: 1600,
  heightPx: 900,
  complete: true,
  orientation: 1,
  bitDepth: 8,
  profile: new Uint8Array(),
  transparent: false,
  animated: false,
  metadataBytes: 0,
  end: 9,
}
const GIF: GifHeader = { kind: 'gif', widthPx: 1600, heightPx: 900, complete: true, animated: false }

test('a file is refused unread when it is empty or larger than 50 MB', () => {
  expect(judgeFileSize(0)).toBe('file_empty')
  expect(judgeFileSize(1)).toBeNull()
  expect(judgeFileSize(50_000_000)).toBeNull()
  expect(judgeFileSize(50_000_001)).toBe('file_too_large')
})

test('whole pictures of every kind are taken', () => {
  for (const header of [JPEG, PNG, GIF, { ...JPEG, components: 4 }, { ...JPEG, components: 1 }])
    expect(judgeHeader(header, LIMITS)).toBeNull()
})

test.each([
  [{ kind: 'empty' }, 'file_empty'],
  [{ kind: 'pdf' }, 'file_pdf'],
  [{ kind: 'unsupported' }, 'file_unsupported'],
  [{ kind: 'unknown' }, 'file_not_image'],
  [{ kind: 'damaged', cut: true }, 'file_truncated'],
  [{ kind: 'damaged', cut: false }, 'file_unreadable'],
  [{ ...JPEG, complete: false }, 'file_truncated'],
  [{ ...JPEG, coding: 'other' }, 'file_unsupported'],
  [{ ...JPEG, bitDepth: 12 }, 'file_unsupported'],
  [{ ...JPEG, components: 2 }, 'file_unsupported'],
  [{ ...PNG, complete: false }, 'file_truncated'],
  [{ ...PNG, animated: true }, 'file_animated'],
  [{ ...GIF, animated: true }, 'file_animated'],
  [{ ...GIF, complete: false }, 'file_truncated'],
] as const)('%j is refused', (header, code) => {
  expect(judgeHeader(header, LIMITS)).toBe(code)
})

test.each([
  [8000, 7500, null],
  [8000, 7501, 'file_too_many_pixels'],
  [60_000, 60_000, 'file_too_many_pixels'],
  [256, 256, null],
  [255, 4000, 'file_too_small'],
  [4000, 255, 'file_too_small'],
  [300, 4800, null],
  [4801, 300, 'file_too_narrow'],
  [400, 8000, 'file_too_narrow'],
])('%i x %i: %s', (widthPx, heightPx, code) => {
  expect(judgeSides(widthPx, heightPx, LIMITS)).toBe(code)
})
