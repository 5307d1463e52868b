import { createSession, jobsOf, readSession, receivedPicture } from './fixtures/backend.ts'
import { CARD_PX, croppedScene } from './fixtures/films.ts'
import { expect, test } from './fixtures/test.ts'
import { likeness } from './pages/likeness.ts'

test('a person photographs the front of a Thai identity card and sees that it passed', async ({
  wizard,
  request,
  page,
}) => {
  const session = await createSession(request)
  await wizard.open(session.url)
  await wizard.reachCamera('ประเทศไทย', 'บัตรประจำตัวประชาชน')
  await wizard.takePicture()
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')

  const jobs = await jobsOf(request, session.id)
  expect(jobs).toHaveLength(1)
  const [job] = jobs
  expect(job).toMatchObject({ nationality: 'THA', cardType: 'ID_CARD' })
  expect(job?.signedHeaders).toEqual(['content-type', 'host', 'x-tc-action'])
  expect(job?.pictures).toHaveLength(1)
  for (const picture of job?.pictures ?? []) {
    expect(picture).toMatchObject({ side: 'front', format: 'jpeg', orientation: 1 })
    // The desk is cut off around the card, whose pixels are those of the camera: 958 of 1280, and a margin.
    expect(picture.width / 1054).toBeCloseTo(1, 1)
    expect(picture.base64Chars).toBeLessThanOrEqual(2_000_000)
  }
  const [picture] = job?.pictures ?? []
  if (job === undefined || picture === undefined) return
  const scene = croppedScene(picture, 'front', CARD_PX.front)
  expect(await likeness(page, await receivedPicture(request, job, 'front'), scene)).toBeGreaterThan(0.9)
  expect(await readSession(request, session.id)).toMatchObject({ status: 'completed', outcome: 'passed' })
})

test('front and back of a German identity card go in one submission, each in its place', async ({
  wizard,
  camera,
  request,
  page,
}) => {
  const session = await createSession(request)
  await wizard.open(session.url)
  await wizard.reachCamera('Deutschland', 'Personalausweis')
  await wizard.takePicture()
  await camera.turnTo(page, 'back')
  await wizard.acceptPicture()
  await wizard.sees('Back of Personalausweis')
  await wizard.takePicture()
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')

  const jobs = await jobsOf(request, session.id)
  expect(jobs).toHaveLength(1)
  const [job] = jobs
  expect(job?.pictures.map((picture) => picture.side)).toEqual(['front', 'back'])
  const sizes = job?.pictures ?? []
  if (job === undefined || sizes[0] === undefined || sizes[1] === undefined) return
  const [front, back] = [
    await receivedPicture(request, job, 'front'),
    await receivedPicture(request, job, 'back'),
  ]
  const scenes = {
    front: croppedScene(sizes[0], 'front', CARD_PX.front),
    back: croppedScene(sizes[1], 'back', CARD_PX.back),
  }
  expect(await likeness(page, front, scenes.front)).toBeGreaterThan(0.9)
  expect(await likeness(page, back, scenes.back)).toBeGreaterThan(0.9)
  expect(await likeness(page, front, scenes.back)).toBeLessThan(0.8)
})
