import type { planChange } from '#lib/work/desk/queue/bulk/change-many.ts'
import type { OutputOf } from './output-of.ts'

type Plan = Pick<OutputOf<typeof planChange>, 'unchanged'> & {
  notes: readonly unknown[]
  skipped: readonly unknown[]
  effects: { pages: { count: number }; lists: { count: number } } | null
}

/** What a change of many notes comes to, without what it leaves alone. */
export function toPlanSentences({ notes, skipped, unchanged, effects }: Plan): string[] {
  if (notes.length === 0 && skipped.length === 0)
    return ['Nothing would change: none of these notes has what you ask for, or all are so already.']
  const said = [`${count(notes.length, 'note')} would change.`]
  if (skipped.length > 0) said.push(`${count(skipped.length, 'note')} would be passed over.`)
  if (unchanged > 0) said.push(`${count(unchanged, 'other')} would stay.`)
  if (effects && notes.length > 0) said.push(toEffect(effects))
  return said
}

function toEffect({ pages, lists }: NonNullable<Plan['effects']>): string {
  const parts = [
    ...(pages.count > 0 ? [count(pages.count, 'page')] : []),
    ...(lists.count > 0 ? [count(lists.count, 'list')] : []),
  ]
  return parts.length > 0 ? `For readers, ${parts.join(' and ')} would change.` : 'Readers would see no difference yet.'
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
