import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { PeoplePage } from '#components/desk/people-page'
import type { listPeople } from '#lib/work/desk/people/people.ts'

export const metadata: Metadata = { title: 'People' }

export default async function People() {
  const desk = await openDesk('/desk/people')
  const first = await desk.read<typeof listPeople>('list-people', {})
  return <PeoplePage first={first} self={desk.person.name} />
}
