import { z } from 'zod'
import { fail, ok } from '../../../../src-shared/result.ts'
import { refusals } from '../api-error.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { page } from '../http/page.ts'
import { expand, mergeMetadata, metadata, pageParams, text, unused } from '../http/params.ts'
import type { Location } from '../records.ts'
import { locationJson } from '../render/reader.ts'

const PATH = '/v1/terminal/locations'

const list = endpoint({
  method: 'GET',
  path: PATH,
  result: { kind: 'terminal.location', isList: true },
  params: pageParams,
  run: ({ world }, params) => page({ url: PATH, of: world.locations, isMeant: () => true, view: locationJson }, params),
})

const part = text.optional()
const address = z.strictObject({ city: part, country: text.length(2), line1: part, line2: part, postal_code: part, state: part })

const create = endpoint({
  method: 'POST',
  path: PATH,
  result: { kind: 'terminal.location', isList: false },
  params: {
    address,
    display_name: text,
    expand,
    metadata,
    phone: text.optional(),
    ...unused('address_kana', 'address_kanji', 'configuration_overrides', 'display_name_kana', 'display_name_kanji'),
  },
  run: ({ world }, params) => {
    const location: Location = {
      id: world.newId('tml_', 14),
      displayName: params.display_name,
      address: Object.fromEntries(Object.entries(params.address).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
      phone: params.phone,
      metadata: mergeMetadata({}, params.metadata),
    }
    world.locations.set(location.id, location)
    return ok(locationJson(location))
  },
})

/** Contract 1.4: short of life and never stored, here neither. */
const token = endpoint({
  method: 'POST',
  path: '/v1/terminal/connection_tokens',
  result: { kind: 'terminal.connection_token', isList: false },
  params: { expand, location: text.optional() },
  run: ({ world }, params) => {
    if (params.location !== undefined && !world.locations.has(params.location)) return fail(refusals.missing('terminal.location', 'location'))
    const secret = world.newId('pst_test_', 40)
    return ok({ object: 'terminal.connection_token', secret, ...(params.location === undefined ? {} : { location: params.location }) })
  },
})

export const placeEndpoints: readonly Endpoint[] = [list, create, token]
