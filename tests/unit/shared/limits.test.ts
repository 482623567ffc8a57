import { describe, expect, it } from 'vitest'
import { scanLimits } from '../../../src-shared/scan/limits.ts'
import { limits } from '../../../src-shared/limits.ts'

describe('how the limits relate', () => {
  it('a scan waits for central less long than a request may take, and shows that it waits before', () => {
    expect(limits.checkingShownAfterMs).toBeLessThan(limits.askCentralBudgetMs)
    expect(limits.askCentralBudgetMs).toBeLessThan(limits.requestTimeoutMs)
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
  it('whatever a gun may read fits over the bridge, and an access code into a scan', () => {
    expect(scanLimits.maxBytes).toBe(limits.scanTextMaxBytes)
    expect(limits.scanTextMaxBytes * 8).toBeLessThan(limits.bridgeMessageMaxBytes)
    expect(limits.accessCodeMaxLength).toBeLessThan(limits.scanTextMaxBytes)
  })
  it('a batch fills every place on the way, and a warning comes before the end', () => {
    expect(limits.uploadsInFlight).toBeLessThanOrEqual(limits.uploadBatch)
    expect(limits.scansWaitingWarn).toBeLessThan(limits.scansWaitingMax)
    expect(limits.searchRows).toBeLessThan(limits.searchTooMany)
  })
})
