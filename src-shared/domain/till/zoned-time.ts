const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset' } as const

/**
 * A moment as a slip says it, the same in every language: `2027-04-15 09:05 UTC+02:00`. The offset makes it clear for who reads
 * it elsewhere. `zone` is a name of the time zone database; it throws for another.
 */
export const zonedTime = (atMs: number, zone: string): string => {
  const parts = new Map(new Intl.DateTimeFormat('en', { ...PARTS, timeZone: zone }).formatToParts(atMs).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  const offset = part('timeZoneName').replace('GMT', 'UTC')
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${offset}`
}
