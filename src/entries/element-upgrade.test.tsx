/** A page that is there before the element's module: the usual order, since modules wait for the page. */
import { expect, it, vi } from 'vitest'
import { API, pageOf, serveSession } from '../testing/element-page.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'

it('takes attributes, properties and functions that were set before it was known', async () => {
  const server = serveSession(SAMPLE_SESSION)
  document.body.innerHTML = `<kyc-capture token="from_markup" api-base="${API}/sub"></kyc-capture>`
  const inMarkup = document.querySelector('kyc-capture')
  const byScript = document.createElement('kyc-capture')
  Object.assign(byScript, {
    token: 'by_property',
    messages: { notice_title: 'Set early' },
    onTokenExpired: () => Promise.resolve('x'),
  })
  byScript.setAttribute('api-base', API)
  document.body.append(byScript)
  if (inMarkup === null) throw new Error('There is no element.')

  const { KycCaptureElement } = await import('./element.ts')

  await pageOf(inMarkup).comesTo('photograph your document')
  await pageOf(byScript).comesTo('Set early')
  expect(
    server.requests.map(({ path, headers }) => `${path} ${headers.get('authorization')}`).sort(),
  ).toEqual(['/sub/v1/session Bearer from_markup', '/v1/session Bearer by_property'])
  expect(byScript).toBeInstanceOf(KycCaptureElement)
  expect(Object.keys(byScript)).not.toContain('token')

  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await import(/* @vite-ignore */ `./element.ts?again=${Date.now()}`)
  expect(warned).toHaveBeenCalledOnce()
  expect(customElements.get('kyc-capture')).toBe(KycCaptureElement)
  warned.mockRestore()
  document.body.replaceChildren()
})
