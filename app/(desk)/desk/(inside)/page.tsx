import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { Queue } from '#components/desk/queue/queue'
import { readQueueAddress, toQueueAddress } from '#components/desk/queue/queue-address.ts'
import { listRights } from '#lib/core/people'
import type { countQueueUseCase } from '#lib/work/desk/queue/count-queue.ts'
import type { listQueueUseCase } from '#lib/work/desk/queue/list-queue.ts'

export const metadata: Metadata = { title: 'Queue' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function QueuePage({ searchParams }: Props) {
  const asked = readQueueAddress(await searchParams)
  const desk = await openDesk(toQueueAddress(asked))
  const list = await desk.read<typeof listQueueUseCase>('list-queue', asked)
  const { counts } = await desk.read<typeof countQueueUseCase>('count-queue', {})
  return (
    <Queue
      key={toQueueAddress(asked)}
      list={list}
      counts={counts}
      q={asked.q ?? ''}
      isFirstPage={asked.after === undefined}
      rights={listRights(desk.person.role)}
    />
  )
}
