import type { Asked, Happened } from './happened.ts'
import { isSoft } from './happened.ts'
import { stepWords, type Matched } from './course.ts'
import type { Step } from './story-file.ts'

/** Requests that change something at Stripe. */
export const CHANGES: ReadonlySet<string> = new Set(['pi.create', 'pi.capture', 'pi.cancel', 'pi.update', 'reader.process', 'reader.cancel_action', 'refund.create'])

/** These say of a call that nothing was changed by it. */
const CHANGED_NOTHING: ReadonlySet<string> = new Set(['terminal_reader_busy', 'terminal_reader_offline', 'intent_invalid_state', 'payment_intent_unexpected_state', 'idempotency_key_in_use', 'resource_missing'])

const asked = (happened: readonly Happened[]): Asked[] => happened.filter((one) => one.kind === 'stripe' && CHANGES.has(one.what)) as Asked[]

/** Whether equal keys of the story are equal ones of central, and others are others. */
const keyFailures = (matched: readonly Matched[]): string[] => {
  const keyOfText = new Map<string, string>()
  const textOfKey = new Map<string, string>()
  return matched.flatMap(({ at, step, happened }) => {
    if (happened.kind !== 'stripe' || step.key === undefined) return []
    const words = stepWords([...Array<Step>(at), step], at)
    if (happened.key === null) return [`${words} has no key`]
    const known = keyOfText.get(step.key)
    if (known !== undefined && known !== happened.key) return [`${words} does not repeat the key ${step.key}`]
    const other = textOfKey.get(happened.key)
    // Central knows that it was taken, so a second number is never needed.
    if (isSoft(step)) return []
    if (other !== undefined && other !== step.key) return [`${words} has the key of ${other}`]
    keyOfText.set(step.key, happened.key)
    textOfKey.set(happened.key, step.key)
    return []
  })
}

/** Whether the amounts are those of the story, and Stripe answered as it says. */
const answerFailures = (matched: readonly Matched[]): string[] =>
  matched.flatMap(({ at, step, happened }) => {
    if (happened.kind === 'sdk') return step.result === undefined || step.event !== undefined || step.result === happened.result ? [] : [`${stepWords([...Array<Step>(at), step], at)} ended with ${happened.result}, not ${step.result}`]
    if (happened.kind !== 'stripe' || isSoft(step)) return []
    const words = stepWords([...Array<Step>(at), step], at)
    const { amount, currency, result } = happened
    return [
      ...(step.amount !== undefined && amount !== null && step.amount !== amount ? [`${words} is about ${amount}, not ${step.amount}`] : []),
      ...(step.currency !== undefined && currency !== null && step.currency !== currency ? [`${words} is in ${currency}, not ${step.currency}`] : []),
      ...(step.result !== undefined && result !== null && step.result !== result.word ? [`${words} was answered ${result.word}, not ${step.result}`] : []),
      ...(step.error_pi_status !== undefined && result !== null && step.error_pi_status !== result.piStatus ? [`${words} found ${result.piStatus ?? 'no status'}, not ${step.error_pi_status}`] : []),
    ]
  })

const about = ({ what, pi, reader }: { what: string; pi: string | null; reader: string | null }): string =>
  what.startsWith('reader.') ? `${what}${what === 'reader.process' && pi !== null ? ` ${pi}` : ''} at ${reader ?? 'no reader'}` : `${what} ${pi ?? 'of no payment of the story'}`

/** One changing request: a repeat under its key is the same one. */
const changeOf = (one: Asked): string => one.key ?? one.content

/**
 * Changing requests that the story does not have. A repeat under its own key is the same request, and one that Stripe
 * turned down without doing anything changed nothing.
 */
const extraFailures = (steps: readonly Step[], happened: readonly Happened[]): string[] => {
  const groups = new Map<string, { what: string; changes: Set<string>; one: Asked }>()
  for (const one of asked(happened)) {
    if (one.result !== null && CHANGED_NOTHING.has(one.result.word)) continue
    const name = about(one)
    const group = groups.get(name) ?? { what: one.what, changes: new Set<string>(), one }
    group.changes.add(changeOf(one))
    groups.set(name, group)
  }
  return [...groups].flatMap(([name, { what, changes, one }]) => {
    const own = steps.filter((step) => step.by === 'central' && step.do === what && (step.pi === undefined || one.pi === null || step.pi === one.pi) && (step.reader === undefined || step.reader === one.reader))
    const allowed = new Set(own.map((step, at) => step.key ?? `${at}`)).size
    return changes.size <= allowed ? [] : [`${name} was asked for ${changes.size} times, the story has ${allowed}`]
  })
}

/** I5: what is said under one key is always the same. */
const contentFailures = (happened: readonly Happened[]): string[] => {
  const contents = new Map<string, string>()
  return asked(happened).flatMap((one) => {
    if (one.key === null) return one.what.startsWith('reader.') || one.what === 'pi.update' ? [] : [`I5: ${about(one)} has no key`]
    const known = contents.get(one.key)
    contents.set(one.key, one.content)
    return known === undefined || known === one.content ? [] : [`I5: ${about(one)} has other content under its key`]
  })
}

/** I8: a call of this station that stopped or replaced what another's sale had on a reader. */
const strangerFailures = (happened: readonly Happened[], isOwn: (sale: string) => boolean): string[] =>
  asked(happened).flatMap((one) => {
    if (!one.what.startsWith('reader.') || one.before === null || one.result?.word !== 'ok') return []
    const isForeign = one.what === 'reader.process' ? one.sale !== null && isOwn(one.sale) && one.before !== one.sale : !isOwn(one.before)
    return isForeign ? [`I8: ${about(one)} took the reader from ${one.before}`] : []
  })

/** Everything in which the requests to Stripe are not as the story has them. */
export const changeFailures = ({ steps, happened, matched, isOwn }: { steps: readonly Step[]; happened: readonly Happened[]; matched: readonly Matched[]; isOwn: (sale: string) => boolean }): string[] => [
  ...new Set([...keyFailures(matched), ...answerFailures(matched), ...extraFailures(steps, happened), ...contentFailures(happened), ...strangerFailures(happened, isOwn)]),
]
