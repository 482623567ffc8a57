import fc from 'fast-check'
import type { CentralApi } from '../central/api.ts'
import type { TestCentral } from '../central/database/fixture.ts'
import type { CentralSession } from '../central/session.ts'
import { createListClient } from './list-client.ts'
import { writeBeside } from './write-beside.ts'

const who = fc.nat(39)
const deed = fc.oneof(
  fc.record({ kind: fc.constant('scan' as const), who }),
  fc.record({ kind: fc.constant('leave' as const), who }),
  fc.record({ kind: fc.constant('hand out' as const), who, line: fc.nat(5) }),
  fc.record({ kind: fc.constant('status' as const), who, status: fc.constantFrom('paid', 'refunded', 'cancelled', 'partially_refunded', 'pending') }),
  fc.record({ kind: fc.constant('name' as const), who, name: fc.constantFrom('Ada', 'Zoë', '太郎') }),
  fc.record({ kind: fc.constant('code' as const), who, to: fc.nat(999) }),
  fc.record({ kind: fc.constant('follow' as const), limit: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ kind: fc.constant('take list' as const) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

/** What is in one round happens at once. */
export const rounds = fc.array(fc.array(deed, { minLength: 1, maxLength: 12 }), { maxLength: 6 })

export type Side = { central: TestCentral; desk: CentralSession; api: CentralApi }

type Codes = { attendee_id: number; access_code: string; line_id: number | null }

/** Plays the rounds at these centrals of one database while a client follows; then compares it with a new one. */
export async function follows({ centrals, script }: { centrals: readonly Side[]; script: readonly (readonly Deed[])[] }) {
  const [first] = centrals
  if (first === undefined) throw new Error('there is no central')
  const client = createListClient(first.api)
  await client.takeList()
  let turn = 0
  for (const round of script) {
    const people = await peopleOf(first.central)
    const own: Deed[] = round.filter(({ kind }) => kind === 'follow' || kind === 'take list')
    const others = round.filter((one) => !own.includes(one))
    const doing = others.map((one) => {
      turn += 1
      return play(centrals[turn % centrals.length] ?? first, people, one)
    })
    for (const one of own) await (one.kind === 'follow' ? client.follow(one.limit) : client.takeList())
    await Promise.all(doing)
  }
  await client.follow()
  const fresh = createListClient(first.api)
  await fresh.takeList()
  return { client, fresh }
}

const peopleOf = ({ rows }: TestCentral): Promise<Codes[]> =>
  rows(`SELECT attendee.id AS attendee_id, access_code, line.id AS line_id FROM attendee
    LEFT JOIN order_line_item AS line ON line.order_id = attendee.order_id ORDER BY attendee.id, line.id`)

async function play({ central, desk, api }: Side, people: readonly Codes[], one: Deed): Promise<void> {
  if (!('who' in one)) return
  const lines = people.filter((row) => row.attendee_id === one.who + 1)
  const code = lines[0]?.access_code ?? ''
  const beside = writeBeside(central)
  switch (one.kind) {
    case 'scan':
      return void (await desk.scan(code))
    case 'leave':
      return void (await api.post('checkin/checkout/', { access_code: code }))
    case 'hand out':
      return void (await desk.redeem(code, lines[one.line % lines.length]?.line_id ?? 1))
    case 'status':
      return beside.setStatus(code, one.status)
    case 'name':
      return beside.setName(code, one.name, 'Sample')
    case 'code':
      return beside.setCode(code, `CODE${one.who}X${one.to}`)
  }
}
