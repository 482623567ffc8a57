import { until } from '../fast-clock.ts'
import { changeFailures } from './changes.ts'
import { checkEnd } from './check-end.ts'
import { createDesk } from './desk.ts'
import { createDriven } from './driven.ts'
import { isObserved, isSoft } from './happened.ts'
import { createOtherDesk } from './other-desk.ts'
import { createScriptStage } from './script-stage.ts'
import { setStage, type StoryStage } from './stage.ts'
import type { Step, Story } from './story-file.ts'
import { troublesOf } from './vet.ts'

const SOFT_WAIT_MS = 150
const HARD_WAIT_MS = 6000
const STORY_WITHIN_MS = 60_000
const CLOSE_WITHIN_MS = 3000

/** These have to be done before the code under test goes on, so its next request waits for them. */
const isBefore = ({ by }: Step): boolean => by === 'cardholder' || by === 'issuer'

const within = <Value>(work: Promise<Value>, ms: number): Promise<Value | null> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** What happens the very moment a step is the next one. */
const reaches = (stage: () => StoryStage | null, desk: () => { kill: () => void; refuseNextPayment: (code: string) => void } | null, story: Story) => (step: Step): void => {
  if (step.by === 'process' && step.do === 'kill') desk()?.kill()
  const next = story.steps[story.steps.indexOf(step) + 1]
  if (step.do === 'pi.create' && next?.do === 'fail') desk()?.refuseNextPayment(typeof next['reason'] === 'string' ? next['reason'] : 'invalid')
  // More than was approved is wanted only where the order costs more by now.
  if (step.do === 'pi.capture' && step.amount !== undefined) {
    const here = stage()
    const sale = here?.names.saleOfPi(step.pi ?? '') ?? ''
    here?.setTotal(here.orderOf(sale)?.id ?? 0, step.amount)
  }
}

/** An order has its new total before its payment has: this till asks central for one sum, and never for another. */
const inOrder = (story: Story): Story => {
  const steps = [...story.steps]
  for (const [at, step] of steps.entries()) {
    const next = steps[at + 1]
    if (step.do !== 'pi.update' || next?.do !== 'order.set_total') continue
    steps[at] = next
    steps[at + 1] = step
  }
  return { ...story, steps }
}

/** Plays one story with a real till, a real central and Stripe's simulator; everything that was not as it says. */
export const playStory = async (told: Story): Promise<string[]> => {
  const story = inOrder(told)
  const troubles = troublesOf(story)
  if (troubles.length > 0) return troubles
  let stage: StoryStage | null = null
  let desk: ReturnType<typeof createDesk> | null = null
  const failures: string[] = []
  const run = async (): Promise<void> => {
    const here = await setStage(story, reaches(() => stage, () => desk, story))
    stage = here
    const script = story.mode === 'js' ? createScriptStage(story, here) : null
    desk = createDesk(story, here, script)
    failures.push(...(await playSteps({ story, stage: here, desk, script })))
    const requests = (): string[] => changeFailures({ steps: story.steps, happened: here.course.happened(), matched: here.course.matched(), isOwn: here.names.isOwn })
    if (failures.length > 0) failures.push(...requests())
    else {
      // What is done by itself at the end is part of the story; what the sweep does for one that was left is not.
      const end = await checkEnd({ story, stage: here, desk, requests })
      failures.push(...end)
    }
  }
  try {
    const isInTime = await within(run().then(() => true), STORY_WITHIN_MS)
    if (isInTime === null) failures.push(`it took longer than ${STORY_WITHIN_MS / 1000} s`)
  } catch (error) {
    failures.push(`stopped: ${error instanceof Error ? error.message : 'unknown'}`)
  } finally {
    await within(close(stage, desk), CLOSE_WITHIN_MS)
  }
  return failures
}

const close = async (stage: StoryStage | null, desk: ReturnType<typeof createDesk> | null): Promise<void> => {
  try {
    await desk?.close()
    await stage?.world.close()
  } catch {
    // The failure that came before is the one to tell.
  }
}

interface Played {
  story: Story
  stage: StoryStage
  desk: ReturnType<typeof createDesk>
  script: ReturnType<typeof createScriptStage> | null
}

const playSteps = async ({ story, stage, desk, script }: Played): Promise<string[]> => {
  const { course, names } = stage
  const driven = createDriven({ stage, desk, script })
  const ofOther = createOtherDesk(stage)
  const saleOf = (step: Step): string => step.sale ?? names.saleOfPi(step.pi ?? '') ?? ''
  const watched = async (step: Step, at: number): Promise<string[]> => {
    const came = await until(() => course.place() > at, isSoft(step) ? SOFT_WAIT_MS : HARD_WAIT_MS)
    if (came) return []
    if (!isSoft(step)) return [course.missing(at)]
    course.performed(at)
    return []
  }
  await desk.start()
  for (const [at, step] of story.steps.entries()) {
    if (course.place() > at) continue
    const isOther = step.by === 'central' && saleOf(step) !== '' && !names.isOwn(saleOf(step))
    let failures: string[]
    if (isOther && isObserved(step)) {
      course.performed(at)
      failures = await ofOther(saleOf(step), step)
    } else if (step.do === 'refund.create') failures = [...(await refund(step, desk, saleOf(step) === '' ? (names.ownNames[0] ?? '') : saleOf(step))), ...(await watched(step, at))]
    else if (isObserved(step)) failures = await watched(step, at)
    else if (isBefore(step)) {
      failures = await driven(step)
      course.performed(at)
    } else {
      course.performed(at)
      failures = await driven(step)
    }
    if (failures.length > 0) return failures
  }
  return []
}

/** A lead asks for it; whoever asks for more than is there is told no. */
const refund = async (step: Step, desk: ReturnType<typeof createDesk>, sale: string): Promise<string[]> => {
  const isTaken = await desk.refund(sale, step.amount ?? 0)
  return step.result === 'charge_already_refunded' && isTaken ? ['a refund of what was given back already is not turned down'] : []
}
