import { expect, it } from 'vitest'
import { problemOfPage } from '../../../src-main/central/django-program/page-problem.ts'

it.each([
  [200, null, 'captive'],
  [302, 'http://login.hotel.example/', 'captive'],
  [511, null, 'captive'],
  // Our own server may move a page about; that is not the network's doing.
  [301, '/accounts/login/', 'not-json'],
  [400, null, 'not-json'],
  [500, null, 'server-error'],
  [502, null, 'upgrading'],
  [503, null, 'upgrading'],
  [504, null, 'upgrading'],
] as const)('a page with status %d that leads to %s means %s', (status, location, problem) => {
  expect(problemOfPage({ status, location })).toBe(problem)
})
