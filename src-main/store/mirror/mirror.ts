import Database from 'better-sqlite3'
import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import type { Change } from '../../ports/central.ts'
import { createMirrorRows, type Counts, type Written } from './mirror-rows.ts'
import { admissibleStates, MIRROR_VERSION } from './mirror-schema.ts'
import { isOrderState, unpackLine, type PackedLine } from './preload-record.ts'

/** The copy of central's list in use. It may be dropped at any time and fetched again. */
export interface Mirror {
  readonly file: string
  readonly about: MirrorAbout
  find(code: string): Listed | null
  /**
   * Keeps what central just said of one person.
   * @param containsConfirmation the newest confirmation of this desk from before central was asked.
   */
  put(attendee: Attendee, containsConfirmation: number): void
  /** Add-ons that somebody on the list has, by slug, in the order of their names. */
  products(): { slug: string; name: string }[]
  /** The people of the same order, without this one; none for somebody without an order. */
  party(code: string, limit: number): string[]
  /** People on the list, and how many of them central knows to be in. Counted once, then kept up. */
  counts(): Counts
  /**
   * Takes a part of what changed since the cursor, in one transaction.
   * @param next where one has got to; null while more of the same page follows.
   */
  apply(changes: readonly Change[], containsConfirmation: number, next: string | null): void
  /** The list was asked for again, and what is here is the same or was changed to it: it is only younger. */
  renew(listAtMs: number, containsConfirmation: number): void
  /** Nobody who is on the list was changed since it was built, so its fingerprint still says what is in it. */
  isAsBuilt(): boolean
  /** For the search beside it; the only other user of the handle. */
  readonly db: Database.Database
  close(): void
}

/** A person as central last showed them, and which of this desk's operations that already contains. */
export interface Listed {
  attendee: Attendee
  containsConfirmation: number
}

export interface MirrorAbout {
  slug: string
  listAtMs: number
  containsConfirmation: number
  fingerprint: string
  count: number
  /** Where to go on asking for changes; null when central cannot tell them. */
  cursor: string | null
}

interface AttendeeRow {
  code: string
  name: string
  email: string
  ticketType: string
  orderState: string
  checkedInAtMs: number | null
  leftAtMs: number | null
  lines: string
  contains: number
}

const rowToAttendee = (row: AttendeeRow): Attendee => ({
  code: row.code,
  name: row.name,
  email: row.email,
  ticketType: row.ticketType,
  order: isOrderState(row.orderState) ? row.orderState : 'none',
  checkedInAtMs: row.checkedInAtMs,
  leftAtMs: row.leftAtMs,
  lines: (JSON.parse(row.lines) as PackedLine[]).map(unpackLine),
})

const readAbout = (db: Database.Database): MirrorAbout => {
  const rows = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM about').all()
  const values = new Map(rows.map(({ key, value }) => [key, value]))
  return {
    slug: values.get('slug') ?? '',
    listAtMs: Number(values.get('listAtMs') ?? 0),
    containsConfirmation: Number(values.get('containsConfirmation') ?? 0),
    fingerprint: values.get('fingerprint') ?? '',
    count: Number(values.get('count') ?? 0),
    cursor: values.get('cursor') ?? null,
  }
}

const COLUMNS = `code, name, email, ticket_type AS ticketType, order_state AS orderState, checked_in_at_ms AS checkedInAtMs, left_at_ms AS leftAtMs, lines,
  contains_confirmation AS contains`

/** Opens a finished mirror; null when the file is none of ours, of another version or of another event. */
export const openMirror = (file: string, slug: string): Mirror | null => {
  const db = new Database(file, { fileMustExist: true })
  try {
    if (db.pragma('user_version', { simple: true }) !== MIRROR_VERSION) throw new Error('another version')
    // Written rarely, after a look-up; NORMAL keeps it whole across a power cut, and it may be dropped.
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('mmap_size = 268435456')
    const about = readAbout(db)
    if (about.slug !== slug) throw new Error('another event')
    return createMirror(db, file, about)
  } catch {
    db.close()
    return null
  }
}

const createMirror = (db: Database.Database, file: string, about: MirrorAbout): Mirror => {
  const byCode = db.prepare<[string], AttendeeRow>(`SELECT ${COLUMNS} FROM attendee WHERE code = ?`)
  const note = db.prepare<[string, string]>('INSERT INTO about (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
  const totals = db.prepare<[], Counts>(
    `SELECT count(*) AS expected, count(checked_in_at_ms) AS checkedIn FROM attendee
      WHERE order_state IN (${admissibleStates})`,
  )
  const products = db.prepare<[], { slug: string; name: string }>('SELECT slug, name FROM product ORDER BY name, slug')
  const party = db.prepare<[string, number], { code: string }>(
    `SELECT other.code AS code FROM attendee AS self JOIN attendee AS other ON other.party = self.party AND other.id <> self.id
      WHERE self.code = ? ORDER BY other.name, other.code LIMIT ?`,
  )
  const rows = createMirrorRows(db)
  const isTouched = db.prepare<[], { value: string }>(`SELECT value FROM about WHERE key = 'touched'`)
  let counted: Counts | null = null
  let asBuilt = isTouched.get() === undefined
  /** Only what is written for good is counted. */
  const keepUp = (written: readonly Written[]): void => {
    for (const { expected, checkedIn } of written) if (counted !== null) counted = { expected: counted.expected + expected, checkedIn: counted.checkedIn + checkedIn }
    if (written.some(({ isListed }) => isListed)) asBuilt = false
  }
  const touch = (written: readonly Written[]): readonly Written[] => {
    if (asBuilt && written.some(({ isListed }) => isListed)) note.run('touched', '1')
    return written
  }
  const put = db.transaction((attendee: Attendee, containsConfirmation: number) => touch([rows.put(attendee, containsConfirmation)]))
  const apply = db.transaction((changes: readonly Change[], containsConfirmation: number, next: string | null) => {
    const written = changes.map((change) => (change.kind === 'listed' ? rows.put(change.attendee, containsConfirmation) : rows.remove(change.code)))
    const count = about.count + written.reduce((sum, { expected }) => sum + expected, 0)
    note.run('count', String(count))
    if (next !== null) note.run('cursor', next)
    return { count, written: touch(written) }
  })
  return {
    file,
    about,
    db,
    find: (code) => {
      const row = byCode.get(code)
      if (row === undefined) return null
      return { attendee: rowToAttendee(row), containsConfirmation: Math.max(row.contains, about.containsConfirmation) }
    },
    put: (attendee, containsConfirmation) => {
      keepUp(put(attendee, containsConfirmation))
    },
    apply: (changes, containsConfirmation, next) => {
      const { count, written } = apply(changes, containsConfirmation, next)
      keepUp(written)
      about.count = count
      about.cursor = next ?? about.cursor
    },
    products: () => products.all(),
    party: (code, limit) => party.all(code, limit).map((row) => row.code),
    counts: () => {
      counted ??= totals.get() ?? { expected: 0, checkedIn: 0 }
      return counted
    },
    isAsBuilt: () => asBuilt,
    renew: (listAtMs, containsConfirmation) => {
      note.run('listAtMs', String(listAtMs))
      note.run('containsConfirmation', String(containsConfirmation))
      about.listAtMs = listAtMs
      about.containsConfirmation = containsConfirmation
    },
    close: () => {
      db.close()
    },
  }
}
