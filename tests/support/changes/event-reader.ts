import { onTestFinished } from 'vitest'
import type { EventKind, FiguresEvent, HappeningEvent } from '../../../src-shared/wire/events.ts'
import { figures, happening } from '../../../src-shared/wire/events.ts'

export type ReadEvent = { id: string } & ({ event: EventKind; data: HappeningEvent } | { event: 'figures'; data: FiguresEvent })

/** A screen that listens. Checks the form of everything that it hears. */
export async function listen(url: string, headers: Record<string, string>) {
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const response = await fetch(url, { headers, signal: abort.signal })
  const events: ReadEvent[] = []
  const comments: string[] = []
  let isOver = false
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    let rest = ''
    try {
      for await (const chunk of response.body ?? []) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          if (block.startsWith(':')) comments.push(block)
          else if (!block.startsWith('retry:')) events.push(parseEvent(block))
        }
      }
    } finally {
      isOver = true
    }
  }
  const over = read().catch(() => {})
  return { status: response.status, headers: response.headers, events, comments, isOver: () => isOver, over, end: () => abort.abort() }
}

function parseEvent(block: string): ReadEvent {
  const member = (name: string): string => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
  const [id, event, json] = [member('id'), member('event'), JSON.parse(member('data')) as unknown]
  if (event === 'figures') return { id, event, data: figures.strict().parse(json) }
  return { id, event: event as EventKind, data: happening.strict().parse(json) }
}
