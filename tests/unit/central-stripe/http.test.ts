import { describe, expect, it } from 'vitest'
import { isLiveKey, isTestKey, keyOf } from '../../../src-central/simulators/stripe/http/api-key.ts'
import { inPresentNames, isApiVersion } from '../../../src-central/simulators/stripe/http/api-version.ts'
import { expandable, expanded } from '../../../src-central/simulators/stripe/http/expand.ts'
import { canonicalForm, readForm } from '../../../src-central/simulators/stripe/http/form.ts'
import { mergeMetadata } from '../../../src-central/simulators/stripe/http/params.ts'
import { signatureHeader } from '../../../src-central/simulators/stripe/webhooks/signature.ts'

describe('forms', () => {
  it('carry objects, lists and lists of objects in their names', () => {
    expect(readForm('a=1&metadata[sale_id]=S1&metadata[x]=&expand[]=p&expand[]=q&items[1][n]=2&items[0][n]=1')).toEqual({
      a: '1',
      metadata: { sale_id: 'S1', x: '' },
      expand: ['p', 'q'],
      items: [{ n: '1' }, { n: '2' }],
    })
  })
  it('that contradict themselves are none', () => {
    for (const form of ['a=1&a[b]=2', 'a[b]=1&a=2', 'a[b=1', '[a]=1', 'a]=1']) expect(readForm(form), form).toBeUndefined()
  })
  it('cannot reach into objects', () => {
    const form = readForm('__proto__[x]=1&metadata[__proto__]=2')
    expect(Object.hasOwn(form ?? {}, '__proto__')).toBe(true)
    expect(Object.hasOwn({}, 'x')).toBe(false)
  })
  it('have one spelling for one content', () => {
    const spelling = (text: string): string => canonicalForm(readForm(text) ?? {})
    expect(spelling('a=1&m[x]=1&m[y]=2')).toBe(spelling('m[y]=2&m[x]=1&a=1'))
    expect(spelling('a[]=1&a[]=2')).not.toBe(spelling('a[]=2&a[]=1'))
    expect(spelling('a=1')).not.toBe(spelling('a[]=1'))
  })
})

describe('metadata', () => {
  it('is merged key by key, and an empty text takes away', () => {
    expect(mergeMetadata({ a: '1', b: '2' }, { b: '', c: '3' })).toEqual({ a: '1', c: '3' })
    expect(mergeMetadata({ a: '1' }, '')).toEqual({})
    expect(mergeMetadata({ a: '1' }, undefined)).toEqual({ a: '1' })
  })
})

describe('keys and versions', () => {
  it('P21: live keys are known by their beginning', () => {
    expect(['sk_live_x', 'rk_live_x', 'pk_live_x'].map(isLiveKey)).toEqual([true, true, true])
    expect(['sk_test_x', 'rk_test_x', 'sk_live_x', 'pk_test_x', 'sk_test_', ''].map(isTestKey)).toEqual([true, true, false, false, false, false])
  })
  it('are read from both kinds of header', () => {
    expect(keyOf('Bearer sk_test_a')).toBe('sk_test_a')
    expect(keyOf(`Basic ${btoa('sk_test_a:')}`)).toBe('sk_test_a')
    expect([keyOf(undefined), keyOf('Bearer'), keyOf('Digest x')]).toEqual([undefined, undefined, undefined])
  })
  it('an older release calls the types of payment otherwise', () => {
    const old = { amount: '1', payment_method_types: ['card_present'] }
    expect(inPresentNames('2024-12-18.acacia', old)).toEqual({ amount: '1', allowed_payment_method_types: ['card_present'] })
    expect(inPresentNames('2026-10-28.endive', old)).toBe(old)
    expect(['2024-12-18', '2026-10-28.endive', 'latest', ''].map(isApiVersion)).toEqual([true, true, false, false])
  })
})

describe('expanding', () => {
  const one = { kind: 'payment_intent', isList: false } as const
  it('knows its paths before anything is done', () => {
    expect(expandable(one, 'latest_charge')).toBe(true)
    expect(expandable(one, 'latest_charge.payment_intent.latest_charge')).toBe(true)
    expect(expandable(one, 'latest_charge.payment_intent.latest_charge.payment_intent.latest_charge')).toBe(false)
    expect([expandable(one, 'amount'), expandable(one, 'data.latest_charge')]).toEqual([false, false])
    expect(expandable({ ...one, isList: true }, 'data.latest_charge')).toBe(true)
  })
  it('puts the object in the place of its id, also in lists', () => {
    const byId = (id: string) => (id === 'ch_1' ? { id, payment_intent: 'pi_1' } : id === 'pi_1' ? { id, amount: 1 } : undefined)
    const intent = { id: 'pi_1', latest_charge: 'ch_1', none: null }
    expect(expanded(intent, ['latest_charge'], byId)).toEqual({ ...intent, latest_charge: { id: 'ch_1', payment_intent: 'pi_1' } })
    expect(expanded({ data: [intent] }, ['data.latest_charge.payment_intent'], byId)).toEqual({
      data: [{ ...intent, latest_charge: { id: 'ch_1', payment_intent: { id: 'pi_1', amount: 1 } } }],
    })
    expect(expanded({ latest_charge: null }, ['latest_charge'], byId)).toEqual({ latest_charge: null })
  })
})

describe('signatures', () => {
  it('P23: cover the time and the exact text', () => {
    const of = (seconds: number, payload: string): string => signatureHeader({ secret: 'whsec_a', seconds, payload })
    expect(of(5, '{}')).toMatch(/^t=5,v1=[0-9a-f]{64}$/)
    expect(new Set([of(5, '{}'), of(6, '{}'), of(5, '{ }')].map((text) => text.split('v1=')[1])).size).toBe(3)
  })
})
