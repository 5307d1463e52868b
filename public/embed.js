// The integrator's page. `?api=` names the kyc-capture server, by default the one that serves this page; `?lite` takes the
// build on Preact.
const params = new URLSearchParams(location.search)
const api = params.get('api') ?? location.origin
await import(`${api}/${params.has('lite') ? 'kyc-capture.lite.js' : 'kyc-capture.js'}`)

const element = document.querySelector('#kyc')
const log = document.querySelector('#events')

for (const name of [
  'kyc-ready',
  'kyc-step-change',
  'kyc-country-select',
  'kyc-document-select',
  'kyc-capture',
  'kyc-retake',
  'kyc-submit',
  'kyc-complete',
  'kyc-cancel',
  'kyc-error',
]) {
  element.addEventListener(name, ({ detail }) => {
    const line = document.createElement('li')
    line.textContent = `${name} ${JSON.stringify(detail)}`
    log.append(line)
  })
}

// In production your own backend makes the session with its secret key and hands its token to this page. In test mode
// the server makes one for anybody.
async function freshToken() {
  const response = await fetch(`${api}/test/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ external_id: 'customer-42' }),
  })
  return (await response.json()).client_token
}

element.configure({ token: await freshToken(), apiBase: api, theme: 'light' })
