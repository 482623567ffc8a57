import { escapeHtml } from '../../http/pages.ts'

/** What the page reads of a JSON Schema; the rest of it is for programs. */
export type Form = {
  type?: string | string[]
  description?: string
  const?: unknown
  enum?: readonly unknown[]
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  items?: Form
  properties?: Readonly<Record<string, Form>>
  required?: readonly string[]
  additionalProperties?: boolean | Form
  anyOf?: readonly Form[]
  oneOf?: readonly Form[]
}

const code = (value: unknown): string => `<code>${escapeHtml(typeof value === 'string' ? value : JSON.stringify(value))}</code>`

/** A sentence of the document: what stands in backticks is code. */
export const prose = (text: string): string => escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

/** What may stand here, in words. */
export function formWords(form: Form): string {
  const choices = form.anyOf ?? form.oneOf
  if (choices !== undefined) return choices.map(formWords).join(' or ')
  if (Array.isArray(form.type)) return form.type.map((type) => formWords({ ...form, type })).join(' or ')
  if (form.const !== undefined) return code(form.const)
  if (form.enum !== undefined) return `one of ${form.enum.map(code).join(', ')}`
  if (form.type === 'array') return `list of ${form.items === undefined ? 'anything' : formWords(form.items)}${countWords(form.minItems, form.maxItems, 'entries')}`
  if (form.type === 'string') return textWords(form)
  if (form.type === 'integer' || form.type === 'number') return numberWords(form)
  return PLAIN_WORDS[String(form.type)] ?? 'anything'
}

const PLAIN_WORDS: Readonly<Record<string, string>> = { boolean: 'true or false', null: 'null', object: 'object' }
const FORMAT_WORDS: Readonly<Record<string, string>> = { 'date-time': 'date and time with its offset', uri: 'address', uuid: 'UUID', email: 'mail address' }

function textWords({ format, minLength, maxLength }: Form): string {
  const word = format === undefined ? 'text' : (FORMAT_WORDS[format] ?? 'text')
  return word + countWords(minLength, maxLength, 'characters')
}

/** A bound that any number of a program has says nothing to a reader. */
const isTold = (bound: number | undefined): bound is number => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER

function numberWords({ type, minimum, exclusiveMinimum, maximum }: Form): string {
  const word = type === 'integer' ? 'whole number' : 'number'
  const parts = [
    ...(isTold(minimum) ? [`from ${minimum}`] : []),
    ...(isTold(exclusiveMinimum) ? [`above ${exclusiveMinimum}`] : []),
    ...(isTold(maximum) ? [`up to ${maximum}`] : []),
  ]
  return [word, ...parts].join(' ')
}

function countWords(least: number | undefined, most: number | undefined, what: string): string {
  if (most !== undefined) return `, ${least === undefined ? 'at most' : `${least} to`} ${most} ${what}`
  return least === undefined ? '' : `, at least ${least} ${what}`
}

/** The members of an object, of what a list holds, or of each choice; nothing when there are none. */
export function membersOf(form: Form): string {
  const choices = form.anyOf ?? form.oneOf
  if (choices !== undefined) return choices.map(membersOf).join('')
  if (form.items !== undefined) return membersOf(form.items)
  const members = Object.entries(form.properties ?? {})
  if (members.length === 0) return ''
  const items = members.map(([name, member]) => memberItem(name, member, form.required?.includes(name) === true))
  return `<ul class="form">${items.join('')}</ul>`
}

function memberItem(name: string, form: Form, isRequired: boolean): string {
  const notes = [formWords(form), ...(isRequired ? [] : ['may be left out']), ...(form.default === undefined ? [] : [`otherwise ${form.default === '' ? 'empty' : code(form.default)}`])]
  const about = form.description === undefined ? '' : `<br>${prose(form.description)}`
  return `<li><code>${escapeHtml(name)}</code> <span class="note">${notes.join('; ')}</span>${about}${membersOf(form)}</li>`
}
