import type { KeptCredential } from '../store/credentials/credential.ts'
import type { CredentialDesk } from './desk.ts'
import type { CredentialEvent, Task } from './transitions.ts'

/** Asks the locks under the task's key, so that the same question may be asked twice (rule N3), and seals what they tell. */
export async function askLocks({ locks, vault }: CredentialDesk, task: Task, { purpose, place }: KeptCredential): Promise<CredentialEvent> {
  const { key } = task
  if (task.kind === 'take back') {
    const outcome = await locks.takeBack(key)
    return outcome.kind === 'taken back' ? { kind: 'taken back', key } : { kind: 'not taken back', key, trouble: outcome.trouble }
  }
  const outcome = await locks.make({ key, purpose, place })
  switch (outcome.kind) {
    case 'made': {
      const { pin, validFrom, validUntil } = outcome
      return { kind: 'made', key, pin: { sealed: vault.seal(pin, key), validFrom, validUntil } }
    }
    case 'refused':
      return { kind: 'refused', key, reason: outcome.reason }
    case 'unknown':
      return { kind: 'not made', key, trouble: outcome.trouble }
  }
  return outcome satisfies never
}
