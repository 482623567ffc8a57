import { createReadStream } from 'node:fs'
import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import { listedToAttendee } from '../../../src-shared/domain/listed-person.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { snapshotLine, type SnapshotLine } from '../../../src-shared/wire/changes.ts'
import { createLineSplitter } from './line-splitter.ts'
import { preloadFrame, preloadRecord } from './preload-record.ts'
import { createRecordSplitter } from './record-splitter.ts'

/** Why a downloaded list is of no use. */
export type ListFault = 'cut' | 'not-json' | 'unknown-event'

export interface ListSource {
  file: string
  form: 'preload' | 'lines'
  /** Conference the list must be about. */
  slug: string
}

/** What a whole list says of itself. The cursor is null where central does not tell changes. */
export interface ListEnd {
  count: number
  cursor: string | null
}

type OnPerson = (attendee: Attendee) => void

const BLOCK_BYTES = 1024 * 1024

/** Reads a downloaded list person by person. It is good only if it is whole: as many people as it says, to the end. */
export const readList = (source: ListSource, onPerson: OnPerson): Promise<Result<ListEnd, ListFault>> =>
  source.form === 'lines' ? readLines(source, onPerson) : readPreload(source, onPerson)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const eachBlock = async (file: string, take: (block: Buffer) => void): Promise<void> => {
  for await (const block of createReadStream(file, { highWaterMark: BLOCK_BYTES })) take(block as Buffer)
}

const readPreload = async ({ file, slug }: ListSource, onPerson: OnPerson): Promise<Result<ListEnd, ListFault>> => {
  let count = 0
  let isReadable = true
  const splitter = createRecordSplitter((json) => {
    const record = isReadable ? preloadRecord.safeParse(parseJson(json)) : null
    isReadable = record?.success === true
    if (record?.success !== true) return
    onPerson(listedToAttendee(record.data, 'admissible'))
    count += 1
  })
  await eachBlock(file, (block) => splitter.push(block))
  if (!isReadable) return fail('not-json')
  const frame = preloadFrame.safeParse(parseJson(splitter.frame()))
  if (!frame.success) return fail('cut')
  if (frame.data.conference !== slug) return fail('unknown-event')
  // The header is written before the attendees: fewer than it promised means that some are missing.
  return frame.data.count === count ? ok({ count, cursor: null }) : fail('cut')
}

/** Where reading lines has got to: each kind has its place, so that a line out of place is found. */
type Progress = { at: 'begin' } | { at: 'people' | 'end'; promised: number; cursor: string } | { at: 'fault'; fault: ListFault }

const readLines = async ({ file, slug }: ListSource, onPerson: OnPerson): Promise<Result<ListEnd, ListFault>> => {
  let count = 0
  let progress: Progress = { at: 'begin' }
  const take = (line: SnapshotLine): Progress => {
    if (progress.at === 'begin' && line.kind === 'head') {
      return line.conference === slug ? { at: 'people', promised: line.count, cursor: line.cursor } : { at: 'fault', fault: 'unknown-event' }
    }
    if (progress.at !== 'people' || line.kind === 'head') return { at: 'fault', fault: 'not-json' }
    if (line.kind === 'end') return line.count === count && progress.promised === count ? { ...progress, at: 'end' } : { at: 'fault', fault: 'cut' }
    onPerson(listedToAttendee(line, 'admissible'))
    count += 1
    return progress
  }
  const splitter = createLineSplitter((text) => {
    if (progress.at === 'fault') return
    const line = snapshotLine.safeParse(parseJson(text))
    progress = line.success ? take(line.data) : { at: 'fault', fault: 'not-json' }
  })
  await eachBlock(file, (block) => splitter.push(block))
  return endOfLines(progress, count)
}

const endOfLines = (progress: Progress, count: number): Result<ListEnd, ListFault> => {
  switch (progress.at) {
    case 'fault':
      return fail(progress.fault)
    // A list without its last line was cut.
    case 'begin':
    case 'people':
      return fail('cut')
    case 'end':
      return ok({ count, cursor: progress.cursor })
  }
}
