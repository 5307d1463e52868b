import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWebhookSender, isPublic, webhookAddress } from './webhook-call.ts'

const PUBLIC = '93.184.215.14'

/** Names of a small internet. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'hooks.example': [PUBLIC],
  'both.example': [PUBLIC, '127.0.0.1'],
  'inside.example': ['10.1.2.3'],
  'six.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'local6.example': ['fe80::1'],
  'unique.example': ['fd00::1'],
  'localhost.': ['127.0.0.1'],
  localhost: ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
}
const resolve = async (hostname: string) => {
  const addresses = NAMES[hostname]
  if (addresses === undefined) throw new Error('ENOTFOUND')
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

let canary: Server
let port: number
let connections = 0
beforeAll(async () => {
  canary = createServer((_request, response) => response.end())
  canary.on('connection', () => (connections += 1))
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done))
  const address = canary.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => void canary.close())

const REFUSED = [
  'http://hooks.example/',
  'https://hooks.example:8443/',
  'https://user@hooks.example/',
  'https://user:password@hooks.example/',
  'ftp://hooks.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  '//hooks.example/',
  'hooks.example',
  'https://',
  'https://both.example/',
  'https://inside.example/',
  'https://mapped.example/',
  'https://nat64.example/',
  'https://local6.example/',
  'https://unique.example/',
  'https://metadata.example/',
  'https://localhost/',
  'https://localhost./',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://0x7f.1/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://017700000001/',
  'https://①②⑦.0.0.1/',
  'https://127.0.0.1./',
  'https://0.0.0.0/',
  'https://0/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fe80::1]/',
  'https://[fd00:ec2::254]/',
  'https://[2002:7f00:1::]/',
] as const

it('T9: a webhook goes to none of these addresses', async () => {
  expect(REFUSED.length).toBeGreaterThanOrEqual(40)
  for (const url of REFUSED) {
    const address = await webhookAddress(url, { loopback: false, resolve }).catch(() => null)
    expect(address, url).toBeNull()
  }
  const send = createWebhookSender({ loopback: false, resolve })
  for (const url of [...REFUSED, `https://127.0.0.1:${port}/`, `http://localhost:${port}/`]) {
    const answer = await send(url, [Buffer.alloc(32)], { id: 'evt_1', timestampS: 1, body: '{}' })
    expect(answer.status, url).toBe(0)
  }
  expect(connections).toBe(0)
})

it('T9: goes to a public host by https, at the very address that was looked at', async () => {
  const at = (url: string) => webhookAddress(url, { loopback: false, resolve })
  expect(await at('https://hooks.example/path?x=1')).toEqual({ address: PUBLIC, family: 4 })
  expect(await at('https://six.example/')).toEqual({ address: NAMES['six.example']?.[0], family: 6 })
  expect(await at(`https://${PUBLIC}/`)).toEqual({ address: PUBLIC, family: 4 })
})

it('T9: a name that is public first and then this machine is asked for once', async () => {
  let asked = 0
  const rebinding = async () => [{ address: (asked += 1) === 1 ? '198.51.101.1' : '127.0.0.1', family: 4 }]
  expect(
    await webhookAddress('https://rebind.example/', { loopback: false, resolve: rebinding }),
  ).not.toBeNull()
  expect(asked).toBe(1)
})

it('T9: this machine is for tests alone', async () => {
  for (const url of ['http://localhost:9000/', 'https://127.0.0.1:1/', 'http://[::1]:9000/'])
    expect(await webhookAddress(url, { loopback: true, resolve }), url).not.toBeNull()
  expect(await webhookAddress('https://10.0.0.1/', { loopback: true, resolve })).toBeNull()
})

it('knows a public address', () => {
  for (const address of ['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111'])
    expect(isPublic(address), address).toBe(true)
  for (const address of [
    '',
    'nonsense',
    '198.18.0.1',
    '192.0.2.1',
    '203.0.113.9',
    '::ffff:8.8.8.8',
    '2001:db8::1',
    '2001::1',
    'ff02::1',
  ])
    expect(isPublic(address), address).toBe(false)
})
