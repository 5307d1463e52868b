/** In Node: a server renders pages that hold the element, and imports what they import. */
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { ClientSession } from '../domain/contract.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { narrowSession, optionOf } from './element-options.ts'

it('is imported on a server without any effect', async () => {
  const before = Object.getOwnPropertyNames(globalThis).sort()
  const { KycCaptureElement, createKycCapture } = await import('./element.ts')
  expect(typeof KycCaptureElement).toBe('function')
  expect(typeof createKycCapture).toBe('function')
  expect(Object.getOwnPropertyNames(globalThis).sort()).toEqual(before)
})

it('is drawn on a server as an empty place, by React', async () => {
  const { KycCapture } = await import('./react.tsx')
  expect(renderToString(createElement(KycCapture, { token: 'tok_secret', className: 'kyc' }))).toBe(
    '<div class="kyc"></div>',
  )
})

it('reads lists by commas or spaces, and a theme that it knows', () => {
  expect(optionOf('countries', ' DEU, JPN  FRA,')).toEqual({ countries: ['DEU', 'JPN', 'FRA'] })
  expect(optionOf('theme', 'dark')).toEqual({ theme: 'dark' })
  expect(optionOf('theme', 'neon')).toEqual({ theme: 'auto' })
  expect(optionOf('api-base', 'https://x')).toEqual({ apiBase: 'https://x' })
})

it('takes the automatic shutter away by `false`, and by nothing else', () => {
  expect(optionOf('auto-capture', 'false')).toEqual({ autoCapture: false })
  for (const text of ['', 'true', 'auto-capture']) {
    expect(optionOf('auto-capture', text)).toEqual({ autoCapture: true })
  }
})

it('narrows a session, and never to nothing', () => {
  const narrowed = (options: Parameters<typeof narrowSession>[1]): ClientSession =>
    narrowSession(SAMPLE_SESSION, options)
  expect(narrowed({ countries: ['HKG'] }).documents).toHaveLength(1)
  expect(narrowed({ countries: ['FRA'] }).documents).toHaveLength(61)
  expect(narrowed({ documentTypes: ['RESIDENCE_PERMIT'] }).documents).toHaveLength(6)
  expect(narrowed({ captureModes: ['upload'] }).capture_modes).toEqual(['upload'])
  expect(narrowed({ captureModes: [] }).capture_modes).toEqual(['camera', 'upload'])
  expect(narrowed({ autoCapture: false }).auto_capture).toBe(false)
  expect(narrowed({ autoCapture: true }).auto_capture).toBe(true)
  expect(narrowSession({ ...SAMPLE_SESSION, auto_capture: false }, { autoCapture: true }).auto_capture).toBe(
    false,
  )
  expect(narrowed({ country: 'JPN', documentType: 'PASSPORT' })).toMatchObject({
    country: 'JPN',
    document_type: 'PASSPORT',
  })
  expect(narrowed({ country: 'Japan', documentType: 'visa' })).toMatchObject({
    country: null,
    document_type: null,
  })
})
