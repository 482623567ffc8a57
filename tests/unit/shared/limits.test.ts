import { describe, expect, it } from 'vitest'
import { scanLimits } from '../../../src-shared/scan/limits.ts'
import { MOST_OPERATIONS } from '../../../src-shared/wire/batch.ts'
import { limits } from '../../../src-shared/limits.ts'

describe('how the limits relate', () => {
  it('a scan waits for central less long than a request may take, and shows that it waits before', () => {
    expect(limits.checkingShownAfterMs).toBeLessThan(limits.askCentralBudgetMs)
    expect(limits.askCentralBudgetMs).toBeLessThan(limits.slowAnswerMs)
    expect(limits.slowAnswerMs).toBeLessThan(limits.requestTimeoutMs)
  })
  it('a write waits longer than a question, and both long enough for a slow connection', () => {
    expect(limits.requestTimeoutMs).toBeLessThan(limits.patienceMaxMs)
    expect(limits.connectTimeoutMs).toBeLessThan(limits.patienceMaxMs)
    expect(limits.patienceMaxMs).toBeLessThan(limits.uploadTimeoutMs)
  })
  it('an unanswered request is read back only after its time-out or a pause', () => {
    expect(limits.readBackAfterMs).toBeGreaterThan(limits.askCentralBudgetMs)
  })
  it('retries grow from short to long, and lists are fetched less often than central is looked at', () => {
    expect(limits.retryFirstMs).toBeLessThan(limits.retryMaxMs)
    expect(limits.probeEveryMs).toBeLessThan(limits.listRetryMs)
    expect(limits.listRetryMs).toBeLessThan(limits.refreshEveryMs)
  })
  it('changes are asked for as often as central is looked at, and sooner where they are in doubt', () => {
    expect(limits.changesEveryMs).toBeLessThanOrEqual(limits.probeEveryMs)
    expect(limits.changesSoonMs).toBeLessThan(limits.changesEveryMs)
    expect(limits.changesTold).toBeLessThanOrEqual(limits.changesAtOnce)
  })
  it('whatever a gun may read fits over the bridge, and an access code into a scan', () => {
    expect(scanLimits.maxBytes).toBe(limits.scanTextMaxBytes)
    expect(limits.scanTextMaxBytes * 8).toBeLessThan(limits.bridgeMessageMaxBytes)
    expect(limits.accessCodeMaxLength).toBeLessThan(limits.scanTextMaxBytes)
  })
  it('a batch fills every place on the way, and a warning comes before the end', () => {
    expect(limits.uploadsInFlight).toBeLessThanOrEqual(limits.uploadBatch)
    expect(limits.uploadBatch).toBeLessThanOrEqual(MOST_OPERATIONS)
    expect(limits.uploadBatchesInFlight).toBeLessThan(limits.uploadsInFlight)
    expect(limits.scansWaitingWarn).toBeLessThan(limits.scansWaitingMax)
    expect(limits.searchRows).toBeLessThan(limits.searchTooMany)
  })
})
