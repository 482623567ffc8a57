import { config } from 'zod'

/** Set before any form is made: the policy of this page runs no text as code, and trying to is a violation in every report. */
config({ jitless: true })
