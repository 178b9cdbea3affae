import { findReach } from '#lib/core/people'
import { type QueueFilter, type QueueQuestion, queueFilters } from '#lib/store'
import type { DeskContext } from '../use-case.ts'

/** What the queue can be narrowed to: `stale` are live notes that nobody looked at for a year, `rows` what imports refused. */
export const deskFilters = [...queueFilters, 'stale', 'rows'] as const
export type DeskFilter = (typeof deskFilters)[number]
export type NoteFilter = Exclude<DeskFilter, 'rows'>

/** The entries of the person who asks, or those of all. */
export const scopes = ['mine', 'any'] as const
export type Scope = (typeof scopes)[number]

/** Above it, a count says “more”. */
export const mostCounted = 1000

const yearMs = 365 * 24 * 60 * 60 * 1000

/** A review that was asked of nobody by name waits for each person who may review. */
export const toQuestion = (
  { person, now }: DeskContext,
  filter: NoteFilter,
  scope: Scope,
): Pick<QueueQuestion, 'filter' | 'owner' | 'orNobodys' | 'until'> => ({
  ...(filter === 'stale' ? { filter: 'live' as const, until: Date.parse(now) - yearMs } : { filter }),
  ...(scope === 'mine' ? { owner: person.name, orNobodys: filter === 'asked' && mayReview(person) } : {}),
})

/** A person who works on own notes alone sees those first, and each person the reviews that they are asked for. */
export const defaultScope = ({ person }: DeskContext, filter: DeskFilter): Scope =>
  filter === 'asked' || (findReach(person.role, 'write') === 'own' && !mayReview(person)) ? 'mine' : 'any'

const mayReview = ({ role }: DeskContext['person']): boolean => findReach(role, 'review') !== null

/** What is oldest is most urgent where something waits for somebody; elsewhere the latest comes first. */
const oldestFirst: readonly DeskFilter[] = ['stale', 'review', 'asked', 'changes', 'scheduled', 'held']

export const defaultOrder = (filter: DeskFilter): 'newest' | 'oldest' =>
  oldestFirst.includes(filter) ? 'oldest' : 'newest'

export const isQueueFilter = (filter: DeskFilter): filter is QueueFilter | 'stale' => filter !== 'rows'
