import type { Central } from '../ports/central.ts'

/**
 * Central as it is heard while the desk is open. An answer that comes after the store was closed is heard by nobody: what
 * waits for it never goes on, and what it was about is read back after the next start.
 */
export const whileOpen = (central: Central, isOpen: () => boolean): Central => {
  const heard = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked
    return isOpen() ? answer : await new Promise<never>(() => {})
  }
  return {
    get capabilities() {
      return central.capabilities
    },
    clockOffsetMs: () => central.clockOffsetMs(),
    answerMs: () => central.answerMs(),
    probe: () => heard(central.probe()),
    lookup: (code, timeoutMs) => heard(central.lookup(code, timeoutMs)),
    readBack: (code, lineId) => heard(central.readBack(code, lineId)),
    deliver: (parcel) => heard(central.deliver(parcel)),
    deliverAll: (parcels) => heard(central.deliverAll(parcels)),
    changes: (cursor) => heard(central.changes(cursor)),
    doors: () => heard(central.doors()),
    sheetKey: () => heard(central.sheetKey()),
    countInside: (wish) => heard(central.countInside(wish)),
    checkOutAll: (wish, order) => heard(central.checkOutAll(wish, order)),
    download: (file, onProgress, signal) => heard(central.download(file, onProgress, signal)),
  }
}
