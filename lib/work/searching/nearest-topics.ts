import { listWords } from '#lib/core/words/tokens.ts'

/** Fewer are common to any two names. */
const fewestShared = 3

/** The names that share most with the words of a question, by runs of three letters; at most `limit`, none that share next to nothing. */
export function listNearestNames<T extends { name: string }>(text: string, named: readonly T[], limit: number): T[] {
  const sought = toTrigrams(text)
  return named
    .map((each) => ({ each, shared: countShared(sought, toTrigrams(each.name)) }))
    .filter(({ shared }) => shared >= fewestShared)
    .sort((one, other) => other.shared - one.shared)
    .slice(0, limit)
    .map(({ each }) => each)
}

const toTrigrams = (text: string): Set<string> =>
  new Set(
    listWords(text.toLowerCase()).flatMap((word) => {
      const padded = ` ${word} `
      return Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3))
    }),
  )

const countShared = (some: ReadonlySet<string>, others: ReadonlySet<string>): number =>
  [...some].filter((each) => others.has(each)).length
