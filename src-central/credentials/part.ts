import { credential, credentialAddress, credentialAgain, credentialPage, credentialReason, credentialSelection, credentialView, credentialWish, shownCredential } from '../../src-shared/wire/credentials.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { type Operation, operation } from '../api/operation.ts'
import { createCredentialGuesses } from '../guessing/credential-guesses.ts'
import type { Part, PartDesk } from '../part.ts'
import { answerAsk } from './ask.ts'
import { createRunner } from './runner.ts'
import { answerRetry, answerWithdraw } from './lead.ts'
import { notSetUp } from './shapes.ts'
import { answerList, answerShow } from './show.ts'
import { createVault } from './vault.ts'

type Credentials = Parameters<typeof answerAsk>[0] & Parameters<typeof answerShow>[0]

const tag = 'Credentials'
const CONFLICT = { description: 'Not now: `not_set_up`, `not_entitled`, `not_over`, `pin_unreadable` or `still_running`.', schema: problem }
const JOB = { description: 'As it stands.', schema: credential }
const HELD = { description: '`too_many_guesses`: wait as long as `Retry-After` says.', schema: problem }
const BEGUN = { description: 'It is being made. Ask for it again in a moment.', schema: credential }

/** PINs of doors, lockers and rooms. Without locks and a secret to seal with, every operation says so. */
export function credentialsPart(desk: PartDesk): Part {
  const { locks, sealingKey, profile } = desk
  if (locks === undefined || sealingKey === undefined || profile === 'strict') return { operations: operations(undefined) }
  const vault = createVault(sealingKey, desk.random)
  const runner = createRunner({ ...desk, locks, vault })
  return { operations: operations({ ...desk, locks, vault, guesses: createCredentialGuesses(desk), wake: runner.wake }), capabilities: ['credentials'], start: runner.start }
}

const operations = (desk: Credentials | undefined): readonly Operation[] => [
  operation({
    id: 'askCredential',
    method: 'POST',
    path: 'credentials/',
    tag,
    access: 'credential',
    summary: 'Has a PIN made in the background.',
    description: 'Each attendee has one for each purpose: who asks again gets the one there is, whatever its state.',
    body: credentialWish,
    answers: { 200: JOB, 202: BEGUN, 409: CONFLICT },
    answer: (visit) => (desk === undefined ? notSetUp : answerAsk(desk, visit)),
  }),
  operation({
    id: 'listCredentials',
    method: 'GET',
    path: 'credentials/',
    tag,
    access: 'lead',
    summary: 'Lists credentials, for instance those that failed.',
    query: credentialSelection,
    answers: { 200: { description: 'A page of them.', schema: credentialPage }, 409: CONFLICT },
    answer: (visit) => (desk === undefined ? notSetUp : answerList(desk, visit)),
  }),
  operation({
    id: 'showCredential',
    method: 'GET',
    path: 'credentials/:id/',
    tag,
    access: 'credential',
    summary: 'Tells how far a credential is, and its PIN to who names the badge.',
    params: credentialAddress,
    query: credentialView,
    answers: { 200: { description: 'As it stands.', schema: shownCredential }, 409: CONFLICT, 429: HELD },
    answer: (visit) => (desk === undefined ? notSetUp : answerShow(desk, visit)),
  }),
  operation({
    id: 'retryCredential',
    method: 'POST',
    path: 'credentials/:id/retry/',
    tag,
    access: 'lead',
    summary: 'Has another PIN made after one that failed, ended or was withdrawn.',
    params: credentialAddress,
    body: credentialAgain,
    answers: { 200: JOB, 202: BEGUN, 409: CONFLICT },
    answer: (visit) => (desk === undefined ? notSetUp : answerRetry(desk, visit)),
  }),
  operation({
    id: 'withdrawCredential',
    method: 'POST',
    path: 'credentials/:id/withdraw/',
    tag,
    access: 'lead',
    summary: 'Makes a PIN useless, or stops it from being made.',
    params: credentialAddress,
    body: credentialReason,
    answers: { 200: JOB, 409: CONFLICT },
    answer: (visit) => (desk === undefined ? notSetUp : answerWithdraw(desk, visit)),
  }),
]
