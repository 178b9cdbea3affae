const mostSummary = 300
const leastSentence = 60

/** Words before a full stop that ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:\p{L}|(?:\p{L}\.\s?)+\p{L}|etc|vs|cf|ca|approx|incl|resp|bzw|usw|ggf|evtl|dr|mr|mrs|ms|st|prof|no|nr|fig|vol|p\.\s?ex)\.$/iu

const ending = /[.!?…]["'”’»)\]]*(?=\s)|[。！？][」』）”’]*/gu

/** Where sentences of a text end, its last one left out. */
function* listSentenceEnds(text: string): Generator<number> {
  for (const { 0: sign, index } of text.matchAll(ending)) {
    const end = index + sign.length
    const goesOn = sign === '.' && (abbreviation.test(text.slice(0, end)) || /^\s+\p{Ll}/u.test(text.slice(end)))
    if (!goesOn) yield end
  }
}

/** Words cut at the end of a sentence, or of a word, when they are more than a summary holds. */
export function cutAtSentence(words: string): string {
  if (words.length <= mostSummary) return words
  const head = words.slice(0, mostSummary)
  const end = [...listSentenceEnds(`${head} `)].at(-1) ?? 0
  if (end > leastSentence) return head.slice(0, end).trim()
  const lastBlank = head.lastIndexOf(' ')
  return `${head
    .slice(0, lastBlank > leastSentence ? lastBlank : mostSummary - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}

/** The words without a last sentence that only leads to what stands below: `Then run it:`. Null where nothing is left. */
export function withoutLead(words: string): string | null {
  if (!/[:：,]$/.test(words)) return words
  const end = [...listSentenceEnds(words)].at(-1)
  return end === undefined ? null : words.slice(0, end).trim()
}

/** The words from the first sentence that begins here: after what leads to code, a paragraph may only go on. Null for none. */
export function fromSentence(words: string): string | null {
  if (!/^\p{Ll}/u.test(words)) return words
  const [end] = listSentenceEnds(words)
  return end === undefined ? null : words.slice(end).trim() || null
}
