import { describe, expect, it } from 'vitest'
import { casesTable } from '../../../src-main/handover/cases-file.ts'
import type { CaseView } from '../../../src-shared/contract/types.ts'

const one = { caseId: 'c', atMs: 0, did: 'redeem', name: 'Ada', code: 'CODE0001', product: 'T-shirt', central: 'already-redeemed' } as CaseView

describe('the table of cases', () => {
  it('has a line a case under its headings', () => {
    expect(casesTable([one])).toBe('\uFEFFwhen,did,code,name,product,central said\r\n1970-01-01T00:00:00.000Z,redeem,CODE0001,Ada,T-shirt,already-redeemed\r\n')
  })
  it('quotes what would break a row', () => {
    expect(casesTable([{ ...one, name: 'Example, "Ada"\n' }])).toContain('"Example, ""Ada""\n"')
  })
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('a name that begins like the formula %j stays a text', (name) => {
    expect(casesTable([{ ...one, name }])).toContain(`'${name}`)
  })
})
