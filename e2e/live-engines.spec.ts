/** The live camera in each of three engines, before a scripted camera that shows the tests' films. */
import { ENGINES, openBrowser } from './browsers/open.mjs'
import { createSession } from './fixtures/backend.ts'
import { installCameraLab } from './fixtures/camera-lab.ts'
import { framesOf } from './fixtures/films.ts'
import { expect, test } from './fixtures/test.ts'

for (const engine of ENGINES) {
  test(`in ${engine} the camera asks for what is wrong, and takes the picture when it is right`, async ({
    request,
  }) => {
    test.setTimeout(120_000)
    const session = await createSession(request, {
      country: 'THA',
      document_type: 'ID_CARD',
      auto_capture: true,
    })
    const browser = await openBrowser(engine)
    try {
      await browser.goto(session.url)
      await browser.evaluate(installCameraLab, null)
      const seen = await browser.evaluate(moveCloser, { far: framesOf('far'), good: framesOf('good') })
      expect(seen).toEqual({
        hint: 'Move closer',
        taken: [{ side: 'front', source: 'camera_auto' }],
        heading: 'Can you read every word?',
        live: 1,
      })
    } finally {
      await browser.close()
    }
  })
}

/** Runs in the page: a card that is far away comes near. */
async function moveCloser(films: { far: readonly string[]; good: readonly string[] }) {
  // Of a machine that does other things, too: what is tested is what happens, not when.
  const PATIENCE_MS = 40_000
  const load = (urls: readonly string[]) =>
    Promise.all(
      urls.map(async (url) => {
        const image = new Image()
        image.src = url
        await image.decode()
        return image
      }),
    )
  const far = await load(films.far)
  const good = await load(films.good)
  let [film, at] = [far, 0]
  lab.draw = (context) => {
    const frame = film[at++ % film.length]
    if (frame !== undefined) context.drawImage(frame, 0, 0, 640, 480)
  }
  const taken: unknown[] = []
  document.addEventListener('kyc-capture', (event) => {
    if (event instanceof CustomEvent) taken.push(event.detail)
  })
  const status = () =>
    document.querySelector('kyc-capture')?.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''
  await lab.openCamera()
  await lab.until('a hint', () => status() === 'Move closer', PATIENCE_MS)
  const hint = status()
  film = good
  await lab.until('the check', () => lab.heading() === 'Can you read every word?', PATIENCE_MS)
  return { hint, taken, heading: lab.heading(), live: lab.live() }
}
