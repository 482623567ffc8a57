import { expect, test } from 'vitest'
import { fold, wordsOf, wordsOfPerson } from '../../../../src-central/people/fold.ts'

test.each([
  ['Łukasz', 'lukasz'], ['Zoë', 'zoe'], ['Børge', 'borge'], ['Straße', 'strasse'], ['STRASSE', 'strasse'], ['Þóra', 'thora'], ['Æsa', 'aesa'],
  ['Nguyễn', 'nguyen'], ['İpek', 'ipek'], ['Ipek', 'ipek'], ['Işık', 'isik'], ['ΓΙΏΡΓΟΣ', 'γιωργοσ'], ['Γιώργος', 'γιωργοσ'], ['Алёна', 'алена'],
  ['أحمد', 'احمد'], ['ＡＢＣ１', 'abc1'], ['ﬁnn', 'finn'], ['太郎', '太郎'],
])('%s is found as %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('words are what stands between other signs', () => {
  expect(wordsOf('  ada.sample+x@Example.org, DEMO-00000012 ')).toEqual(['ada', 'sample', 'x', 'example', 'org', 'demo', '00000012'])
  expect(wordsOf(' -- ')).toEqual([])
})

const person = { firstName: '', lastName: '', email: '', accessCode: '', references: [] }

test('a name with a hyphen or an apostrophe is found in parts and as one word', () => {
  expect(wordsOfPerson({ ...person, firstName: 'Anne-Marie', lastName: "D'Angelo" })).toEqual(['anne', 'marie', 'd', 'angelo', 'annemarie', 'dangelo'])
})

test('a name of a script without blanks is found written together, in both orders', () => {
  expect(wordsOfPerson({ ...person, firstName: '太郎', lastName: '佐藤' })).toEqual(['太郎', '佐藤', '太郎佐藤', '佐藤太郎'])
})

test('mail, code and orders are words too', () => {
  expect(wordsOfPerson({ ...person, email: 'a@b.org', accessCode: 'X7K2', references: ['DEMO-1', 'DEMO-2'] })).toEqual(['a', 'b', 'org', 'x7k2', 'demo', '1', '2'])
})
