import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache } from 'react'
import type { InputOf, OutputOf } from '#lib/work/desk/use-case.ts'
import { loadDesk } from './load-desk.ts'

/** The person who asks for this page; asked once for a render. Null without a session. */
export const findPerson = cache(async () => {
  await connection()
  const { findDeskSession, requireParts } = await loadDesk()
  const parts = await requireParts()
  const session = await findDeskSession(parts, await headers())
  return session && { ...session, siteName: parts.siteName, timeZone: parts.timeZone }
})

/**
 * What a page of the desk is made of. Without a session it leads to signing in, and from there back to `path`; what is not
 * there, or not for this person, is a 404.
 *
 * `const desk = await openDesk('/desk/people')`, then `await desk.read<typeof listPeople>('list-people', {})`.
 */
export async function openDesk(path: string) {
  const session = await findPerson()
  if (!session) redirect(`/desk/sign-in?next=${encodeURIComponent(path)}`)
  const { context, siteName } = session
  return {
    context,
    person: context.person,
    siteName,
    async read<U>(name: string, input: InputOf<U>): Promise<OutputOf<U>> {
      const { readForPage } = await loadDesk()
      const read = await readForPage(context, name, input)
      return read ? (read.output as OutputOf<U>) : notFound()
    },
  }
}
