import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findPerson } from '#app/desk-page.ts'
import { loadDesk } from '#app/load-desk.ts'
import { Outside } from '#components/desk/outside'
import { SignInPage } from '#components/desk/sign-in-page'
import { toOwnPath } from '#lib/web/desk/own-path.ts'

export const metadata: Metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SignIn({ searchParams }: Props) {
  const next = toOwnPath([(await searchParams).next].flat()[0])
  if (await findPerson()) redirect(next)
  const { siteName } = await (await loadDesk()).requireParts()
  return (
    <Outside title="Sign in" site={siteName}>
      <SignInPage next={next} />
    </Outside>
  )
}
