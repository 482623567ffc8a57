import { expect, test } from 'vitest'
import { parseArguments } from '../../../../src-central/cli/arguments.ts'

const parse = (...args: string[]) => parseArguments(['--data', 'd', ...args], {})

test('the profile is lanyard, nobody is paired and no proxy is trusted unless it is said', () => {
  expect(parse()).toMatchObject({ arguments: { profile: 'lanyard', pair: [] } })
  expect(parse()).not.toHaveProperty('arguments.trustedProxy')
  expect(parse('--profile', 'strict')).toMatchObject({ arguments: { profile: 'strict' } })
})

test('several stations can be paired', () => {
  expect(parse('--pair', 'desk:Front desk', '--pair', 'lead: Boss: upstairs ')).toMatchObject({
    arguments: { pair: [{ role: 'desk', name: 'Front desk' }, { role: 'lead', name: 'Boss: upstairs' }] },
  })
})

test.each(['127.0.0.1', '10.0.0.0/8', '::1', '127.0.0.1,fd00::/8'])('the proxy %s can be trusted', (address) => {
  expect(parse('--trusted-proxy', address)).toMatchObject({ arguments: { trustedProxy: address } })
})

test.each([
  [['--profile', 'loose'], '--profile must be one of lanyard, strict'],
  [['--pair', 'boss:A'], '--pair must be ROLE:NAME, the role one of desk, till, kiosk, lead'],
  [['--pair', 'desk'], '--pair must be ROLE:NAME'],
  [['--pair', 'desk: '], '--pair must be ROLE:NAME'],
  [['--pair', 'desk:two\nlines'], '--pair must be ROLE:NAME'],
  [['--pair', `desk:${'x'.repeat(101)}`], '--pair must be ROLE:NAME'],
  [['--pair', 'desk:A', '--profile', 'strict'], '--pair needs the lanyard profile'],
  [['--trusted-proxy', 'proxy.example'], '--trusted-proxy must be an address'],
  [['--trusted-proxy', ''], '--trusted-proxy must be an address'],
])('%j is refused in one line', (args, message) => {
  const parsed = parse(...args)
  expect(parsed).toMatchObject({ kind: 'refused', message: expect.stringContaining(message) })
  expect(parsed).not.toMatchObject({ message: expect.stringContaining('\n') })
})
