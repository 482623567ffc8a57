import { describe, expect, it } from 'vitest'
import { runCase } from '../../support/stripe/case-run.ts'
import { cases, clientOnly } from '../../support/stripe/cases.ts'

const played = cases.filter((one) => clientOnly(one) === null)
const skipped = cases.filter((one) => clientOnly(one) !== null)

describe('the payment cases, as far as the server goes', () => {
  it('says which are played and which are not', () => {
    console.info(`stripe cases: ${played.length} of ${cases.length} played, ${skipped.length} left to the client`)
    for (const one of skipped) console.info(`not played: ${one.name}, because ${clientOnly(one)}`)
    expect(skipped.map(({ name }) => name)).toEqual(['js_reader_in_use_by_other_desk'])
  })
  it.each(played.map((one) => [one.name, one] as const))('%s', (_name, one) => runCase(one))
})
