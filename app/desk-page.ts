import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache } from 'react'
import { AlphanodeError } from '#lib/errors'
import { findDeskSession, requireParts } from '#lib/web/desk'
import { runUseCase, type UseCase, useCases } from '#lib/work/desk'

type InputOf<U> = U extends UseCase<infer Input, infer _> ? Input : unknown
type OutputOf<U> = U extends UseCase<infer _, infer Output> ? Output : unknown

/** Who asks for this page; asked once for a render. Null without a session. */
export const findPerson = cache(async () => {
  await connection()
  const parts = await requireParts()
  const session = await findDeskSession(parts, await headers())
  return session && { ...session, siteName: parts.siteName }
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
      const useCase = useCases.get(name)
      if (!useCase) throw new Error(`There is no use case ${name}.`)
      try {
        return (await runUseCase(useCase, context, input)) as OutputOf<U>
      } catch (error) {
        const isHidden = error instanceof AlphanodeError && (error.code === 'not-found' || error.code === 'forbidden')
        if (isHidden) notFound()
        throw error
      }
    },
  }
}

/** The nonce of this answer, for styles that a script of the page makes. */
export async function readNonce(): Promise<string> {
  const policy = (await headers()).get('content-security-policy') ?? ''
  return /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
}
