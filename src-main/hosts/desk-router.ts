import { implement } from '@orpc/server'
import { deskContract } from '../../src-shared/contract/desk.ts'
import type { Desk } from '../ports/desk.ts'
import { createTillRouter } from './till-router.ts'

const DONE = { done: true } as const

/** Serves a desk over the contract; a call without a handler does not compile. */
export const createDeskRouter = (desk: Desk) => {
  const on = implement(deskContract)
  return on.router({
    watch: on.watch.handler(async function* ({ signal }) {
      yield* desk.watch(signal ?? new AbortController().signal)
    }),
    scan: on.scan.handler(({ input }) => {
      desk.scan(input.code)
      return DONE
    }),
    checkIn: on.checkIn.handler(({ input }) => {
      desk.checkIn(input.code)
      return DONE
    }),
    checkOut: on.checkOut.handler(({ input }) => {
      desk.checkOut(input)
      return DONE
    }),
    undo: on.undo.handler(({ input }) => desk.undo(input)),
    party: on.party.handler(({ input }) => desk.party(input.code)),
    modes: on.modes.handler(() => desk.modes()),
    setMode: on.setMode.handler(({ input }) => desk.setMode(input.mode)),
    countInside: on.countInside.handler(() => desk.countInside()),
    checkOutAll: on.checkOutAll.handler(({ input }) => desk.checkOutAll(input)),
    redeem: on.redeem.handler(({ input }) => desk.redeem(input)),
    search: on.search.handler(({ input }) => desk.search(input.text)),
    show: on.show.handler(({ input }) => desk.show(input.code)),
    download: on.download.handler(() => {
      desk.download()
      return DONE
    }),
    cases: on.cases.handler(() => desk.cases()),
    caseStep: on.caseStep.handler(({ input }) => desk.caseStep(input)),
    exportCases: on.exportCases.handler(() => desk.exportCases()),
    guns: {
      list: on.guns.list.handler(() => desk.guns.list()),
      set: on.guns.set.handler(({ input }) => desk.guns.set(input)),
      usePort: on.guns.usePort.handler(({ input }) => desk.guns.usePort(input)),
      setKeyboard: on.guns.setKeyboard.handler(({ input }) => desk.guns.setKeyboard(input)),
      setCamera: on.guns.setCamera.handler(({ input }) => desk.guns.setCamera(input)),
      test: on.guns.test.handler(async function* ({ signal }) {
        yield* desk.guns.test(signal ?? new AbortController().signal)
      }),
    },
    sheet: {
      commands: on.sheet.commands.handler(() => desk.sheet.commands()),
      staff: on.sheet.staff.handler(({ input }) => desk.sheet.staff(input.names)),
      cancel: on.sheet.cancel.handler(() => {
        desk.sheet.cancel()
        return DONE
      }),
    },
    till: createTillRouter(desk.till),
    callLead: on.callLead.handler(({ input }) => {
      desk.callLead(input.isCalled)
      return DONE
    }),
    printBadge: on.printBadge.handler(({ input }) => desk.printBadge(input)),
    demo: {
      codes: on.demo.codes.handler(() => desk.demoCodes()),
      shoot: on.demo.shoot.handler(({ input }) => {
        desk.shoot(input.text)
        return DONE
      }),
    },
  })
}

export type DeskRouter = ReturnType<typeof createDeskRouter>
