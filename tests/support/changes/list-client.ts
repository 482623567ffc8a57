import type { ChangesPage, ListedAttendee, SnapshotLine } from '../../../src-shared/wire/changes.ts'
import { snapshotLine } from '../../../src-shared/wire/changes.ts'
import type { CentralApi } from '../central/api.ts'

/** Checks every line against its form. */
export const linesIn = (text: string): SnapshotLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => snapshotLine.parse(JSON.parse(line)))

/** A desk that keeps the list of a central: takes it once and from then on asks what is new. */
export function createListClient(api: CentralApi) {
  const people = new Map<string, ListedAttendee>()
  let cursor = ''
  return {
    people,
    cursor: () => cursor,
    takeList: async (): Promise<void> => {
      const [head, ...rest] = linesIn((await api.get('changes/snapshot/')).text)
      const end = rest.pop()
      if (head?.kind !== 'head' || end?.kind !== 'end' || rest.length !== end.count) throw new Error('the list is torn')
      people.clear()
      for (const line of rest) if (line.kind === 'attendee') put(people, line)
      cursor = head.cursor
    },
    /** Reads on until nothing is left; returns what was told. */
    follow: async (limit = 500): Promise<ChangesPage['changes']> => {
      const told: ChangesPage['changes'] = []
      for (let more = true; more; ) {
        const answer = await api.get(`changes/?since=${cursor}&limit=${limit}`)
        if (answer.status !== 200) throw new Error(`the changes answered ${answer.status}`)
        const page = answer.json as ChangesPage
        for (const change of page.changes) {
          if ('gone' in change) people.delete(change.access_code)
          else put(people, change)
        }
        told.push(...page.changes)
        ;({ next: cursor, more } = page)
      }
      return told
    },
  }
}

function put(people: Map<string, ListedAttendee>, line: ListedAttendee & { kind?: string }): void {
  const { kind: _kind, ...person } = line
  people.set(person.access_code, person)
}
