import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { AccountPage } from '#components/desk/account-page'

export const metadata: Metadata = { title: 'Account' }

export default async function Account() {
  const { person } = await openDesk('/desk/account')
  return <AccountPage name={person.name} role={person.role} />
}
