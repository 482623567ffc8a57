import { describe, expect, it } from 'vitest'
import { createSheetKey } from '../../../src-main/central/lanyard/sheet-key.ts'
import type { Line } from '../../../src-main/central/django-program/line.ts'
import type { Reply } from '../../../src-main/central/django-program/transport.ts'
import { fail, ok } from '../../../src-shared/result.ts'

const KEY = `${'A_-9'.repeat(10)}aBk`
const answered = (body: unknown, status = 200): Reply => ({ kind: 'json', status, body })
const ask = (reply: Reply) => createSheetKey({ send: () => Promise.resolve(reply) } as unknown as Line)()

describe('the key for command sheets', () => {
  it('is taken as it is given', async () => {
    expect(await ask(answered({ key: KEY }))).toEqual(ok(KEY))
  })
  it.each([
    ['one letter short', KEY.slice(1)],
    ['one letter long', `A${KEY}`],
    ['with its padding', `${KEY}=`],
    ['in the other alphabet', KEY.replaceAll('_', '/')],
    ['with bits that no byte has', `${KEY.slice(0, -1)}l`],
    ['empty', ''],
    ['no text', 7],
  ])('is none when it comes %s', async (_, key) => {
    expect(await ask(answered({ key }))).toEqual(fail('not-json'))
  })
  it.each([answered([]), answered(null), answered({ key: KEY }, 201), answered({ error: 'no', code: 'not_found' }, 404)])('is none in %j', async (reply) => {
    expect(await ask(reply)).toEqual(fail('not-json'))
  })
  it.each(['turned-away', 'unknown'] as const)('is none, and the reason is told, when the request is %s', async (kind) => {
    expect(await ask({ kind, problem: 'timeout' })).toEqual(fail('timeout'))
  })
})
