const LIVE = /^[a-z]+_live_/
const TEST = /^[sr]k_test_[\w-]+$/

/** Rule P21: money that is real has no business here. */
export const isLiveKey = (key: string): boolean => LIVE.test(key)

export const isTestKey = (key: string): boolean => TEST.test(key)

/** From `Bearer KEY`, or from `Basic`, where the key is the user and the password is empty. */
export function keyOf(header: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (header ?? '').trim().split(/\s+/, 2)
  if (value === '') return undefined
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0]
}
