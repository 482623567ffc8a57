import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { createExportFolder } from './case-export.ts'
import { createCases, type Cases } from './cases.ts'
import { createJournal, type Journal } from './journal.ts'
import { createLosses, type Losses } from './losses.ts'
import { createGenerations } from './mirror/generations.ts'
import type { Mirror } from './mirror/mirror.ts'
import { createMirrorSearch, type Hit } from './mirror/mirror-search.ts'
import { checkpoint, openJournalDatabase } from './open-journal.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { openGunSettings, type GunSettingsStore } from './gun-settings.ts'
import { createSettings, type Settings } from './settings.ts'
import { createSheetKeyFile, type SheetKeyFile } from './sheet-key-file.ts'
import { createRefunds, type Refunds } from './till/refunds.ts'
import { createSales, type Sales } from './till/sales.ts'
import { createShiftKeyFile, type ShiftKeyFile } from './till/shift-key-file.ts'
import { createShifts, type Shifts } from './till/shifts.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

/** Everything this station keeps: the journal with its outbox and cases, and the mirror in use. */
export interface Store {
  journal: Journal
  outbox: Outbox
  cases: Cases
  losses: Losses
  settings: Settings
  guns: GunSettingsStore
  sheetKey: SheetKeyFile
  sales: Sales
  refunds: Refunds
  shifts: Shifts
  shiftKey: ShiftKeyFile
  /** Null until a first list was downloaded. */
  mirror(): Mirror | null
  search(text: string, limit: number): Hit[]
  /** Where the next download goes, and where the next mirror is built. */
  downloadFile(): string
  nextMirrorFile(): string
  /** Puts a finished mirror into use; returns false when it cannot be opened. */
  adopt(file: string): boolean
  /** Several writes to the journal that stand or fall together. */
  atomically(work: () => void): void
  /** The same for whoever waits for it: a full disk is an answer, and then nothing of it is written. */
  attempt(work: () => void): Result<null, StoreProblem>
  /** Writes a file for people, whole or not at all; gives its path. */
  saveExport(name: string, text: string): Result<string, StoreProblem>
  /** Housekeeping for quiet moments. */
  checkpoint(): void
  close(): void
}

export const openStore = (folder: string, slug: string): Result<Store, StoreProblem> => {
  const opened = openJournalDatabase(folder)
  if (!opened.ok) return opened
  const db = opened.value
  const generations = createGenerations(folder)
  const downloadFile = join(folder, 'download.part')
  rmSync(downloadFile, { force: true })
  let mirror = generations.openNewest(slug)
  let search = mirror === null ? null : createMirrorSearch(mirror)
  const outbox = createOutbox(db)
  const atomically = (work: () => void): void => {
    try {
      db.transaction(work).immediate()
    } catch (error) {
      outbox.reload()
      throw error
    }
  }
  const settings = createSettings(db, folder)
  return ok({
    journal: createJournal(db, folder, { written: (heads) => outbox.grow(heads), takenBack: () => outbox.reload() }),
    outbox,
    cases: createCases(db),
    losses: createLosses(db),
    settings,
    guns: openGunSettings(settings),
    sheetKey: createSheetKeyFile(folder),
    sales: createSales(db),
    refunds: createRefunds(db),
    shifts: createShifts(db),
    shiftKey: createShiftKeyFile(folder),
    mirror: () => mirror,
    search: (text, limit) => search?.(text, limit) ?? [],
    downloadFile: () => downloadFile,
    nextMirrorFile: generations.nextFile,
    adopt: (file) => {
      const next = generations.open(file, slug)
      if (next === null) return false
      mirror?.close()
      mirror = next
      search = createMirrorSearch(next)
      generations.keepOnly(file)
      return true
    },
    atomically,
    attempt: (work) => {
      try {
        atomically(work)
        return ok(null)
      } catch (error) {
        const problem = storeProblem(error, folder)
        if (problem === null) throw error
        return fail(problem)
      }
    },
    saveExport: createExportFolder(folder),
    checkpoint: () => {
      checkpoint(db)
    },
    close: () => {
      mirror?.close()
      checkpoint(db)
      db.close()
    },
  })
}
