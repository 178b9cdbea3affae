import type { calloutTypes } from './component-props.ts'

type CalloutType = (typeof calloutTypes)[number]

/** Words that other systems have for a kind of box. Those that say more than our own word for it stand in the title. */
const types: ReadonlyMap<string, CalloutType> = new Map([
  ...listOf('note info abstract summary tldr seealso question help faq example quote cite todo'),
  ...listOf('default secondary primary message announcement github'),
  ...listOf('tip hint success check done idea zap', 'tip'),
  ...listOf('important', 'important'),
  ...listOf('warning caution attention warn', 'warning'),
  ...listOf('danger error failure fail missing bug alert', 'danger'),
])

function listOf(words: string, type: CalloutType = 'note'): [string, CalloutType][] {
  return words.split(' ').map((word) => [word, type])
}

/** They say what our own label says. */
const plainWords = new Set(
  'note info tip hint warning caution attention warn danger alert default important secondary primary message zap idea'.split(
    ' ',
  ),
)

/** The box that a word stands for, in any letter case, and its title where the word says more than ours; null: no such word. */
export function readCalloutWord(word: string): { type: CalloutType; title: string } | null {
  const name = word.toLowerCase()
  const type = types.get(name)
  return type ? { type, title: plainWords.has(name) ? '' : toTitle(word) } : null
}

/** `my-own` → `My own` */
export function toTitle(word: string): string {
  const words = word.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
