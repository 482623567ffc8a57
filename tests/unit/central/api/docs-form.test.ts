import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Form, formWords, membersOf, prose } from '../../../../src-central/api/docs/form.ts'

const formOf = (schema: z.ZodType): Form => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form

test.each<[z.ZodType, string]>([
  [z.string(), 'text'],
  [z.string().min(1).max(20), 'text, 1 to 20 characters'],
  [z.string().max(20), 'text, at most 20 characters'],
  [z.string().min(3), 'text, at least 3 characters'],
  [z.iso.datetime({ offset: true }), 'date and time with its offset'],
  [z.int(), 'whole number'],
  [z.int().positive(), 'whole number above 0'],
  [z.int().min(1).max(5), 'whole number from 1 up to 5'],
  [z.number(), 'number'],
  [z.boolean(), 'true or false'],
  [z.literal(1), '<code>1</code>'],
  [z.enum(['a', 'b']), 'one of <code>a</code>, <code>b</code>'],
  [z.string().nullable(), 'text or null'],
  [z.array(z.string()).max(3), 'list of text, at most 3 entries'],
  [z.unknown(), 'anything'],
])('%# says in words what may stand there', (schema, words) => expect(formWords(formOf(schema))).toBe(words))

test('lists the members of objects, of lists of them and of each choice, and says what may be left out', () => {
  const person = z.object({ name: z.string(), age: z.int().min(0).max(150).optional() })
  const html = membersOf(formOf(z.object({ people: z.array(person), by: z.union([person, z.null()]).default(null) })))
  expect(html.match(/<code>name<\/code> <span class="note">text<\/span>/g)).toHaveLength(2)
  expect(html.match(/whole number from 0 up to 150; may be left out/g)).toHaveLength(2)
  expect(html).toContain('object or null; may be left out; otherwise <code>null</code>')
})

test('nothing in a document becomes markup', () => {
  const evil = '<img src=x onerror=alert(1)>'
  const form: Form = { type: 'object', properties: { [evil]: { type: 'string', description: evil, default: evil, enum: [evil] } } }
  expect(membersOf(form) + prose(evil)).not.toContain('<img')
  expect(prose('say `a<b`')).toBe('say <code>a&lt;b</code>')
})
