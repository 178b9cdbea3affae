/** A passage of a text, by its words: it is found again where the text around it has changed. */
export interface Anchor {
  /** The passage as it was when it was marked. */
  quote: string
  /** What stood before and behind it. */
  prefix: string
  suffix: string
  /** The heading of its section, as words; null above the first one. */
  heading: string | null
  /** The hash of its section as it was. */
  section: string | null
}

/** Where a passage stands now. `changed`: what stands at its place has other words. */
export interface Place {
  state: 'same' | 'changed'
  from: number
  to: number
}

/** How much is kept of what stands around a passage. */
const around = 60
/** A passage this short is known by what stands around it alone. */
const shortQuote = 8
/** A place that is known by its surroundings agrees with this much of them, before and behind. */
const leastAround = 12
/** A long quote is looked for by its beginning: comparing all of it at each place costs too much in a text that repeats itself. */
const needleLength = 200
/** Among more places with the same words the best of the first ones is taken. */
const mostPlaces = 200

/** How much longer than its quote a passage that was changed may be. */
const growth = 400

/** Marks a passage of a text by the offsets of its first character and the one behind its last. */
export function toAnchor(
  body: string,
  { from, to }: { from: number; to: number },
  section: { heading: string | null; hash: string } | null,
): Anchor {
  return {
    quote: body.slice(from, to),
    prefix: body.slice(Math.max(0, from - around), from),
    suffix: body.slice(to, to + around),
    heading: section?.heading ?? null,
    section: section?.hash ?? null,
  }
}

interface Folded {
  text: string
  /** The offset in the text as it is of each character of the folded one, and its length at the end. */
  offsets: number[]
}

/** White space counts as one blank, so that a paragraph that was only wrapped anew is the same. */
function fold(text: string): Folded {
  const parts: string[] = []
  const offsets: number[] = []
  for (const { 0: found, index } of text.matchAll(/\s+|\S+/g)) {
    const isBlank = found.trim() === ''
    parts.push(isBlank ? ' ' : found)
    for (let at = 0; at < (isBlank ? 1 : found.length); at++) offsets.push(index + at)
  }
  return { text: parts.join(''), offsets: [...offsets, text.length] }
}

/** Finds passages in one text: null for one that is gone. */
export function createPassageFinder(body: string): (anchor: Anchor) => Place | null {
  const { text, offsets } = fold(body)
  const toPlace = (state: Place['state'], from: number, to: number): Place => ({
    state,
    from: offsets[from] ?? body.length,
    // The end is behind the last character, whatever white space follows.
    to: to === from ? (offsets[from] ?? body.length) : (offsets[to - 1] ?? body.length) + 1,
  })
  return ({ quote, prefix, suffix }) => {
    const [wanted, before, behind] = [fold(quote).text, fold(prefix).text, fold(suffix).text]
    const best = findBest(text, wanted, before, behind)
    if (best !== null) return toPlace('same', best, best + wanted.length)
    const between = findBetween(text, wanted, before, behind)
    return between && toPlace('changed', between.from, between.to)
  }
}

/** Where the words stand, and of several places the one whose surroundings agree best. */
function findBest(text: string, quote: string, prefix: string, suffix: string): number | null {
  if (quote.trim() === '') return null
  let best: { at: number; agreement: number } | null = null
  for (const at of eachPlace(text, quote.slice(0, needleLength))) {
    if (!text.startsWith(quote, at)) continue
    const agreement = agreeBefore(text, at, prefix) + agreeBehind(text, at + quote.length, suffix)
    if (!best || agreement > best.agreement) best = { at, agreement }
  }
  if (!best) return null
  // A few letters stand in many places.
  const isKnown = quote.trim().length >= shortQuote || best.agreement >= Math.min(leastAround, (prefix + suffix).length)
  return isKnown ? best.at : null
}

function* eachPlace(text: string, needle: string): Generator<number> {
  let at = text.indexOf(needle)
  for (let places = 0; at !== -1 && places < mostPlaces; places++) {
    yield at
    at = text.indexOf(needle, at + 1)
  }
}

function agreeBefore(text: string, at: number, prefix: string): number {
  let count = 0
  while (count < prefix.length && text[at - 1 - count] === prefix[prefix.length - 1 - count]) count++
  return count
}

function agreeBehind(text: string, at: number, suffix: string): number {
  let count = 0
  while (count < suffix.length && text[at + count] === suffix[count]) count++
  return count
}

/** What stands between the surroundings of a passage whose own words are others now. */
function findBetween(text: string, quote: string, prefix: string, suffix: string): { from: number; to: number } | null {
  const [before, behind] = [prefix.slice(-leastAround * 2), suffix.slice(0, leastAround * 2)]
  if (before.length < leastAround || behind.length < leastAround) return null
  for (const at of eachPlace(text, before)) {
    const from = at + before.length
    const length = text.slice(from, from + quote.length * 2 + growth).indexOf(behind)
    // What was removed altogether is gone.
    if (length > 0 && text.slice(from, from + length).trim() !== '') return { from, to: from + length }
  }
  return null
}
