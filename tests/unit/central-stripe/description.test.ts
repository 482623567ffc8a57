import { describe, expect, it } from 'vitest'
import { stripeEndpoints } from '../../../src-central/simulators/stripe/simulator.ts'
import { stripeOperations } from '../../support/stripe/contract.ts'

const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

describe('the description of the API', () => {
  it('and the simulator have the same operations', () => {
    expect(stripeEndpoints.map(nameOf).toSorted()).toEqual(stripeOperations.map(nameOf).toSorted())
  })
  it.each(stripeOperations.map((operation) => [nameOf(operation), operation] as const))('%s takes the same names', (name, { names }) => {
    const endpoint = stripeEndpoints.find((one) => nameOf(one) === name)
    expect(endpoint?.names.toSorted()).toEqual(names)
  })
})
