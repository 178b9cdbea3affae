import type { Metadata } from 'next'
import { connection } from 'next/server'
import { loadDesk } from '#app/load-desk.ts'
import { Outside } from '#components/desk/outside'
import { WelcomeForm } from '#components/desk/welcome-form'

export const metadata: Metadata = { title: 'Welcome' }

interface Props {
  params: Promise<{ token: string }>
}

/** The link is used up by the form, not by opening it: programs that look at links ahead would spend it. */
export default async function Welcome({ params }: Props) {
  await connection()
  const { token } = await params
  const { openWelcome, requireParts } = await loadDesk()
  const { store, siteName } = await requireParts()
  const offer = await openWelcome(store, token, Date.now())
  if (!offer)
    return (
      <Outside title="This link does not work any more" site={siteName}>
        <p>It was used, has expired, or was taken back. An operator can make another one.</p>
        <p>
          <a href="/desk/sign-in">To signing in</a>
        </p>
      </Outside>
    )
  const isReset = offer.kind === 'reset'
  return (
    <Outside title={isReset ? 'A new password' : `Welcome to the desk`} site={siteName}>
      <p>
        {isReset
          ? `${offer.name}, choose a new password. Sessions that are open elsewhere end, and passkeys with them.`
          : `You will work here as ${offer.role === 'author' || offer.role === 'operator' ? 'an' : 'a'} ${offer.role}.`}
      </p>
      <WelcomeForm token={token} name={offer.name} isReset={isReset} />
    </Outside>
  )
}
