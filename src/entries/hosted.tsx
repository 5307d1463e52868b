/** The hosted onboarding page: the element on a page of its own, with the token handed over in the fragment. */
import './element.ts'
import { createRoot } from 'react-dom/client'
import { keepBackButton } from './hosted-history.ts'
import { takeToken, forgetToken } from './hosted-token.ts'
import { StartPage } from './StartPage.tsx'

const root = document.querySelector('#root')
const token = takeToken()

if (root !== null) {
  if (token === null) createRoot(root).render(<StartPage onToken={(fresh) => show(root, fresh)} />)
  else show(root, token)
}

/** A link opened over this very page brings another session. */
addEventListener('hashchange', () => {
  if (location.hash.includes('token=')) location.reload()
})

function show(place: Element, clientToken: string): void {
  const element = document.createElement('kyc-capture')
  element.onLanguage = ({ locale, direction, t }) => {
    document.title = t('widget_label')
    document.documentElement.lang = locale
    document.documentElement.dir = direction
  }
  element.onReturn = (url) => location.assign(url)
  element.addEventListener('kyc-step-change', ({ detail }) => {
    if (detail.step === 'finished' || detail.step === 'ended') forgetToken()
  })
  element.configure({ token: clientToken, apiBase: location.origin, ...tuning() })
  place.replaceChildren(element)
  keepBackButton(element)
}

/** `?debug=framing`: what the finder sees is drawn over the camera's picture. */
function tuning(): { readonly debug?: 'framing' } {
  return new URLSearchParams(location.search).get('debug') === 'framing' ? { debug: 'framing' } : {}
}
