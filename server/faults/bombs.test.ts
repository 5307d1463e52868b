import { execFileSync } from 'node:child_process'
import { expect } from 'vitest'
import { codeOfResponse } from '../testing/answers.ts'
import { it } from '../testing/in-world.ts'
import { jpeg, png } from '../testing/pictures.ts'
import { PASSPORT, visitor } from '../testing/visitor.ts'

/** Pictures that would fill gigabytes if somebody drew them, and files that are more than a picture. */
const BOMBS: readonly (readonly [string, Buffer])[] = [
  ['60,000 px square', png({ width: 60_000, height: 60_000 })],
  ['16,000 px square', png({ width: 16_000, height: 16_000 })],
  ['65,535 px wide', jpeg({ width: 65_535, height: 1 })],
  [
    'a JPEG whose frame comes after a megabyte of comments',
    withComments(jpeg({ width: 65_000, height: 65_000 })),
  ],
  [
    'a page that begins as a picture',
    Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from('<html><script>')]),
  ],
  ['a zip', Buffer.from('PK\x03\x04'.padEnd(1_000, '\0'))],
  ['a PNG of nothing', png().subarray(0, 33)],
  ['zeros', Buffer.alloc(1_500_000)],
]

function withComments(picture: Buffer): Buffer {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(65_533, 0x41)])
  return Buffer.concat([
    picture.subarray(0, 2),
    ...Array.from({ length: 16 }, () => comment),
    picture.subarray(2),
  ])
}

const rssMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

it('T6, row 26: a picture that would fill the memory is refused by its header, and fills nothing', async ({
  world,
}) => {
  const server = await world.start()
  const { token } = await visitor(server.url)
  const put = (bytes: Buffer) =>
    fetch(`${server.url}/v1/session/images/front?${String(new URLSearchParams(PASSPORT))}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/jpeg' },
      body: new Uint8Array(bytes),
    }).then(codeOfResponse)
  await Promise.all(BOMBS.map(([, bytes]) => put(bytes)))
  const before = rssMb(server.pid)
  for (let round = 0; round < 10; round++) {
    for (const [what, bytes] of BOMBS) expect(await put(bytes), what).toMatch(/^(413|422) /)
  }
  // A drawn square of 60,000 px would take 14,000 MB.
  expect(rssMb(server.pid) - before).toBeLessThan(60)
})

it('T7: no route gives an uploaded byte back', async ({ world }) => {
  const server = await world.start()
  const one = await visitor(server.url)
  await one.put()
  for (const path of [
    '/v1/session/images/front',
    '/v1/session/images',
    `/v1/sessions/${one.id}/images/front`,
  ]) {
    const answer = await fetch(`${server.url}${path}`, { headers: { Authorization: `Bearer ${one.token}` } })
    expect(answer.status, path).toBeGreaterThanOrEqual(401)
    expect((await answer.arrayBuffer()).byteLength, path).toBeLessThan(500)
  }
})
