import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLog, errorName } from './log.ts'

it('writes the fields that it knows, and drops every other', () => {
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const fields = { status: 200, session_id: 'kycs_1', token: 'kct_secret', body: 'ANNA' }
  createLog(sink).info('request', fields)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 30,
    time: expect.stringMatching(/Z$/),
    msg: 'request',
    status: 200,
    session_id: 'kycs_1',
  })
})

it('names a fault by its class alone', () => {
  expect(errorName(new TypeError('of a person called ANNA'))).toBe('TypeError')
  expect(errorName('ANNA')).toBe('string')
})
