import type { DeskFilter, Scope } from '#lib/work/desk/queue/filters.ts'

/** What the address of the queue says. */
export interface QueueView {
  filter: DeskFilter
  scope?: Scope | undefined
  order?: 'newest' | 'oldest' | undefined
  q?: string | undefined
  after?: string | undefined
}

export function toQueueAddress({ filter, ...rest }: QueueView): string {
  const query = new URLSearchParams()
  if (filter !== 'all') query.set('filter', filter)
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value)
  const text = query.toString()
  return text === '' ? '/desk' : `/desk?${text}`
}

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** What an address says; `list-queue` judges it. */
export const readQueueAddress = (query: Readonly<Record<string, string | string[] | undefined>>) => ({
  filter: one(query.filter) ?? 'all',
  scope: one(query.scope),
  order: one(query.order),
  q: one(query.q),
  after: one(query.after),
})
