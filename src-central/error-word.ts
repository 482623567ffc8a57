/** What may be logged of an error. Never the message: it may quote what somebody sent. */
export const errorWord = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
