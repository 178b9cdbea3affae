import type { ReactNode } from 'react'
import { findPerson } from '#app/desk-page.ts'
import { Shell } from '#components/desk/shell'
import { listRights } from '#lib/core/people'

/** Without a person there is nothing around the page, which leads to signing in. */
export default async function InsideLayout({ children }: { children: ReactNode }) {
  const session = await findPerson()
  if (!session) return children
  const { name, role } = session.context.person
  return (
    <Shell site={session.siteName} timeZone={session.timeZone} person={{ name, role, rights: listRights(role) }}>
      {children}
    </Shell>
  )
}
