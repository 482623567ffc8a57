import { escapeHtml } from '../../http/pages.ts'
import { type Form, formWords, membersOf, prose } from './form.ts'

type Content = Readonly<Record<string, { schema?: Form }>>
type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Form }

/** An operation as the document describes it. */
export type Described = {
  operationId: string
  tags: readonly string[]
  summary: string
  description?: string
  'x-right': string
  parameters?: readonly Parameter[]
  requestBody?: { content: Content }
  responses: Readonly<Record<string, { description: string; content?: Content }>>
}

const RIGHT_WORDS: Readonly<Record<string, string>> = { public: 'nobody has to say who they are', station: 'any paired station' }

const JSON_TYPE = 'application/json'

/** One operation with everything that a programmer has to know to call it. */
export function operationSection(path: string, method: string, operation: Described): string {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation
  const right = RIGHT_WORDS[operation['x-right']] ?? `the right <code>${escapeHtml(operation['x-right'])}</code>`
  const body = requestBody?.content[JSON_TYPE]?.schema
  const { own, common } = splitResponses(responses)
  return `<section id="${escapeHtml(operationId)}" aria-labelledby="${escapeHtml(operationId)}-name">
<h3 id="${escapeHtml(operationId)}-name"><span class="method">${method.toUpperCase()}</span> <code class="path">${escapeHtml(path)}</code></h3>
<p>${prose(summary.replace(/\.$/, ''))}.${description === undefined ? '' : ` ${prose(description)}`}</p>
<p><strong>Needs</strong> ${right}.</p>
${listed('Parameters', parameters.map(parameterItem))}${body === undefined ? '' : `<h4>Body</h4>\n${membersOf(body) || `<p>${formWords(body)}</p>`}\n`}${listed('Answers', own)}<details><summary>Refusals of any operation</summary><ul class="form">${common.join('')}</ul></details>
</section>
`
}

const listed = (title: string, items: readonly string[]): string => (items.length === 0 ? '' : `<h4>${title}</h4>\n<ul class="form">${items.join('')}</ul>\n`)

function parameterItem({ name, in: place, required, description, schema }: Parameter): string {
  const notes = [`in the ${place}`, formWords(schema), ...(required ? [] : ['may be left out'])]
  const about = description ?? schema.description
  return `<li><code>${escapeHtml(name)}</code> <span class="note">${notes.join('; ')}</span>${about === undefined ? '' : `<br>${prose(about)}`}</li>`
}

/** Told once on the page, not with every status. */
const REFUSAL_MEMBERS: readonly string[] = ['error', 'code', 'issues']

const isRefusal = ({ properties = {} }: Form): boolean => 'error' in properties && 'code' in properties

const beyondRefusal = (form: Form): Form => ({
  ...form,
  properties: Object.fromEntries(Object.entries(form.properties ?? {}).filter(([name]) => !REFUSAL_MEMBERS.includes(name))),
})

/** The gate's refusals may come as a page as well; that is how they are told from the operation's own answers. */
function splitResponses(responses: Described['responses']): { own: string[]; common: string[] } {
  const [own, common]: [string[], string[]] = [[], []]
  for (const [status, { description, content = {} }] of Object.entries(responses)) {
    const form = content[JSON_TYPE]?.schema
    const isCommon = 'text/html' in content || status === '405'
    const types = form === undefined ? Object.keys(content).map((type) => ` <code>${escapeHtml(type)}</code>`).join('') : ''
    const item = `<li><strong>${escapeHtml(status)}</strong> ${prose(description)}${types}${form === undefined || isCommon ? '' : membersOf(isRefusal(form) ? beyondRefusal(form) : form)}</li>`
    ;(isCommon ? common : own).push(item)
  }
  return { own, common }
}
