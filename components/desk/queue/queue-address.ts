import type { DeskFilter, Scope } from '#lib/work/desk/queue/filters.ts'
import { filterWords } from './filter-words.ts'

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

type Query = Readonly<Record<string, string | string[] | undefined>>

/** What an address says; a word that means nothing here is left out, since people keep and change addresses. */
export function readQueueAddress(query: Query): QueueView {
  const one = (name: string): string | undefined => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [filter, after] = [one('filter'), one('after')]
  return {
    filter: isFilter(filter) ? filter : 'all',
    scope: find(['mine', 'any'], one('scope')),
    order: find(['newest', 'oldest'], one('order')),
    q: one('q')?.slice(0, 200),
    after: after !== undefined && /^\d{1,15}\.\d{1,15}\.[\w%!'()*~.-]{0,1000}$/.test(after) ? after : undefined,
  }
}

const isFilter = (said: string | undefined): said is DeskFilter =>
  said !== undefined && Object.hasOwn(filterWords, said)

const find = <T extends string>(known: readonly T[], said: string | undefined): T | undefined =>
  known.find((each) => each === said)
