import { describe, expect, it } from 'vitest'
import { exitCodes } from '../../../src-main/handover/exit-codes.ts'
import { readJournalArguments } from '../../../src-main/handover/arguments.ts'
import { exitCodes as stationCodes } from '../../../src-main/start-station.ts'

const replay = ['replay', 'f', '--passphrase-file', 'p', '--central', 'https://registration.example.org/x', '--username', 'desk', '--password-file', 'q']

describe('the command line of a journal', () => {
  it('has three commands', () => {
    expect(readJournalArguments(['inspect', 'f'])).toEqual({ ok: true, value: { command: 'inspect', file: 'f' } })
    expect(readJournalArguments(['export', '--data', 'd', '--out', 'f', '--passphrase-file', 'p'])).toMatchObject({ ok: true, value: { command: 'export', data: 'd', out: 'f' } })
    expect(readJournalArguments(replay)).toMatchObject({ ok: true, value: { command: 'replay', file: 'f', central: 'https://registration.example.org' } })
  })
  it.each([
    [[], 'export'],
    [['import', 'f'], 'inspect FILE'],
    [['inspect'], 'Write: npm run journal -- inspect FILE'],
    [['inspect', 'f', 'g'], 'One file'],
    [['inspect', 'f', '--data', 'd'], 'inspect FILE'],
    [['export', '--data', 'd', '--out', 'f'], '--passphrase-file'],
    [['export', '--data', 'd', '--out', 'f', '--passphrase-file', 'p', '--conference', 'no slug'], '--conference must be'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [[...replay.slice(0, 4), '--central', 'http://me:secret@x', ...replay.slice(6)], '--central must be'],
    [replay.slice(0, 8), '--password-file'],
  ])('%j is refused with what to write instead', (argv, words) => {
    const read = readJournalArguments(argv)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.problem).toContain(words)
  })
  it('ends with the numbers of a station, and two of its own', () => {
    const shared = { badArguments: exitCodes.badArguments, dataFolder: exitCodes.folder, newerDatabase: exitCodes.newer, diskFull: exitCodes.diskFull, fault: exitCodes.fault }
    expect(stationCodes).toMatchObject(shared)
    const own: number[] = [exitCodes.sealed, exitCodes.waiting, exitCodes.cases]
    expect(Object.values(stationCodes).filter((code) => own.includes(code))).toEqual([])
  })
})
