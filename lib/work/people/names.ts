import { z } from 'zod'

const longestName = 60

/** Names that differ in case, width or blanks alone are one. */
export const foldName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** An `@` would make a name look like an address, by which a person can sign in as well. */
export const personName = z
  .string()
  .transform((name) => name.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1, 'A name is needed.')
      .max(longestName, `At most ${longestName} characters.`)
      .regex(/^[^\p{C}@<>]+$/u, 'Letters, digits and blanks, without @, < and >.'),
  )

export const email = z
  .email('An address such as ada@example.org.')
  .max(200)
  .transform((address) => address.toLowerCase())

const shortestPassword = 10
/** Longer ones would only make the server work. */
export const longestPassword = 256

export const newPassword = z
  .string()
  .min(shortestPassword, `At least ${shortestPassword} characters.`)
  .max(longestPassword, `At most ${longestPassword} characters.`)
