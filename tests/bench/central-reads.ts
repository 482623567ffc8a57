import { rmSync } from 'node:fs'
import { createCentral } from '../../src-central/central.ts'
import { limits } from '../../src-central/limits.ts'
import { systemClock, systemRandom } from '../../src-central/platform.ts'
import { makeTempDir } from '../support/central/files.ts'
import { createRolls, rollName, slip } from '../support/people/crowd.ts'

/**
 * How long a central takes to find people and to count a day, each beside the plain way in the same run:
 *   node tests/bench/central-reads.ts [people] [events]
 */
const [PEOPLE, EVENTS] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 500_000)]
const ROUNDS = 40
const TEXT = `(first_name || ' ' || last_name || ' ' || email || ' ' || access_code || ' ' || coalesce(reference, ''))`
const PASSWORD = 'lanyard-demo'

const timed = async (work: () => unknown): Promise<number> => {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}
const median = (values: number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const row = (what: string, ours: number, plain: number): void => say(`| ${what} | ${ours.toFixed(1)} ms | ${plain.toFixed(1)} ms | ${(ours / plain).toFixed(3)} |`)

const folder = makeTempDir()
const seedMs = await timed(async () => {
  const central = await createCentral({ dataDir: folder, port: 0, clock: systemClock, random: systemRandom, seed: { attendees: PEOPLE, seed: 7 } })
  await central.close()
})
// Nothing is kept between two counts.
const clock = { ...systemClock, monotonicMs: () => (counted += limits.statisticsFreshMs) }
let counted = 0
const central = await createCentral({ dataDir: folder, port: 0, clock, random: systemRandom, seed: { attendees: 0, seed: 1 } })
const { db } = central
try {
  const rolls = createRolls(5)
  const rename = db.prepare('UPDATE "user" SET first_name = ?, last_name = ? WHERE id = ?')
  const people = db.prepare<[], { id: number; code: string }>('SELECT user_id AS id, access_code AS code FROM attendee ORDER BY id').all()
  const names = people.map(() => rollName(rolls))
  db.transaction(() => {
    for (const [index, { id }] of people.entries()) rename.run(names[index]?.firstName, names[index]?.lastName, id)
    const have = db.prepare<[], number>('SELECT (SELECT count(*) FROM checkin) + (SELECT count(*) FROM redemption)').pluck().get() ?? 0
    db.prepare(`WITH RECURSIVE line(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < ?)
      INSERT INTO checkin (attendee_id, conference_id, checked_in_at_us, station) SELECT 1 + n * 7919 % ?, 1, ? - n * 100000, 'Desk ' || (n % 12) FROM line`)
      .run(Math.max(1, EVENTS - have), people.length, Date.now() * 1000)
  })()
  const cookie = await logIn()
  const get = async (path: string) => {
    const answer = await fetch(`${central.url}/${central.conferenceSlug}/registration/${path}`, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return (await answer.json()) as { people: { access_code: string }[] }
  }
  const before = process.memoryUsage().rss
  const readMs = await timed(() => get('attendees/search/?q=a'))
  const memory = (process.memoryUsage().rss - before) / 1_048_576

  say(`${PEOPLE} people, ${EVENTS} events; seeded in ${(seedMs / 1000).toFixed(1)} s; names read in ${(readMs / 1000).toFixed(1)} s, ${memory.toFixed(0)} MB more`)
  say('\n| what | ours, over HTTP | plain, in the database alone | ours / plain |\n|---|---|---|---|')
  const like = db.prepare(`SELECT attendee.id FROM attendee JOIN "user" ON "user".id = attendee.user_id LEFT JOIN orders ON orders.id = order_id
    WHERE TEXT LIKE ? AND TEXT LIKE ? LIMIT 50`.replaceAll('TEXT', TEXT))
  const plainly = (typed: string) => {
    const [one = '', other = ''] = typed.split(' ')
    return like.all(`%${one}%`, `%${other}%`)
  }
  const queries = { 'search, a whole name': 0, 'search, two beginnings': 1, 'search, a slip in each word': 2, 'search, one letter': 3 }
  for (const [what, kind] of Object.entries(queries)) {
    const [ours, plain]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      const { firstName = '', lastName = '' } = names[rolls.below(names.length)] ?? {}
      const typed = [`${firstName} ${lastName}`, `${firstName.slice(0, 3)} ${lastName.slice(0, 3)}`, `${slip(firstName.toLowerCase(), rolls)} ${slip(lastName.toLowerCase(), rolls)}`, firstName.slice(0, 1)][kind] ?? ''
      ours.push(await timed(() => get(`attendees/search/?q=${encodeURIComponent(typed)}`)))
      plain.push(await timed(() => plainly(typed)))
    }
    row(what, median(ours), median(plain))
  }
  const [ours, plain, blocked]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < 7; round += 1) {
    const watch = watchLoop()
    ours.push(await timed(() => get('statistics/')))
    blocked.push(watch.end())
    plain.push(await timed(plainStatistics))
  }
  row('statistics', median(ours), median(plain))
  say(`\nlongest pause for other requests while the statistics are counted: ${median(blocked).toFixed(1)} ms`)
} finally {
  await central.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Every figure by a query of its own, as they are defined. */
function plainStatistics(): void {
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000_000
  for (const text of [
    'SELECT count(*) FROM attendee NOT INDEXED WHERE conference_id = 1',
    'SELECT count(*) FROM attendee NOT INDEXED WHERE conference_id = 1 AND checked_in_at_us IS NOT NULL',
    'SELECT count(*) FROM attendee NOT INDEXED WHERE conference_id = 1 AND is_inside = 1',
    "SELECT count(*) FROM attendee NOT INDEXED JOIN orders ON orders.id = order_id WHERE checked_in_at_us IS NULL AND status IN ('paid', 'partially_refunded')",
    `SELECT count(*) FROM checkin NOT INDEXED WHERE conference_id = 1 AND undone_at_us IS NULL AND checked_in_at_us >= ${midnight}`,
    "SELECT station, count(*), max(checked_in_at_us) FROM checkin NOT INDEXED WHERE conference_id = 1 AND undone_at_us IS NULL AND station <> '' GROUP BY station",
    'SELECT checked_in_at_us / 300000000, count(*) FROM checkin NOT INDEXED WHERE conference_id = 1 AND undone_at_us IS NULL GROUP BY 1',
    'SELECT station, count(*) FROM checkin NOT INDEXED WHERE conference_id = 1 AND undone_at_us IS NULL AND checked_in_at_us > 1 GROUP BY station',
    'SELECT * FROM checkin NOT INDEXED WHERE conference_id = 1 AND undone_at_us IS NULL ORDER BY checked_in_at_us DESC LIMIT 50',
    'SELECT description, count(*) FROM redemption NOT INDEXED JOIN order_line_item AS line ON line.id = order_line_item_id WHERE undone_at_us IS NULL GROUP BY description',
    'SELECT count(*) FROM checkout NOT INDEXED WHERE undone_at_us IS NULL',
  ]) db.prepare(text).all()
}

/** How long the loop was held up at most. */
function watchLoop(): { end: () => number } {
  let last = performance.now()
  let longest = 0
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
    next = setImmediate(look)
  }
  let next = setImmediate(look)
  return {
    end: () => {
      clearImmediate(next)
      return longest
    },
  }
}

async function logIn(): Promise<string> {
  const form = await fetch(`${central.url}/accounts/login/`)
  const token = /csrftoken=([^;]+)/.exec(form.headers.getSetCookie().join(' '))?.[1] ?? ''
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, username: 'desk', password: PASSWORD })
  const answer = await fetch(`${central.url}/accounts/login/`, { method: 'POST', redirect: 'manual', headers: { cookie: `csrftoken=${token}` }, body })
  return answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
}
