/** Somebody new, as it is typed: the address twice, because nobody sees a ticket that went astray. */
export interface GuestForm {
  name: string
  email: string
  again: string
}

export const NO_GUEST: GuestForm = { name: '', email: '', again: '' }

export const NAME_MAX = 150
export const EMAIL_MAX = 254

/** Something, one @, and a name with a point; the server decides the rest. */
const ADDRESS = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u

export const isAddress = (text: string): boolean => text.length <= EMAIL_MAX && ADDRESS.test(text)

/** What is still missing in the form, the first thing first; null when it can be used. */
export const guestTrouble = ({ name, email, again }: GuestForm): 'name' | 'email' | 'again' | 'differs' | null => {
  if (name.trim() === '') return 'name'
  if (!isAddress(email.trim())) return 'email'
  if (again.trim() === '') return 'again'
  return email.trim().toLowerCase() === again.trim().toLowerCase() ? null : 'differs'
}
