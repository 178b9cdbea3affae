const wordsPerMinute = 220
const charactersPerMinute = 500
/** Code is looked over: a line is as much as a few words, and of a long block the first lines are read. */
const wordsPerLine = 4
const mostLines = 40

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
/** Addresses and tags are passed over in reading. */
const unread =
  /\]\([^()\s]*|\b(?:https?|ftp):\/\/[^\s<>()[\]]+|<\/?[A-Za-z](?:[^<>"]|"[^"<>]*")*>|^[ \t]*\[[^\]\n]+\]:.*$/gm

/** Words of running text; each Chinese, Japanese or Korean character is counted as its share of a word. Code is left out. */
export const wordsOf = (body: string): number => measure(body).words

/** Whole minutes, at least one: what the note says of itself, else what its words and its code come to. */
export function readingMinutes({ meta, body }: { meta: { readingTime?: number | undefined }; body: string }): number {
  if (meta.readingTime !== undefined) return meta.readingTime
  const { words, lines } = measure(body)
  return Math.max(1, Math.round((words + lines * wordsPerLine) / wordsPerMinute))
}

const fence = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/

function measure(body: string): { words: number; lines: number } {
  const prose: string[] = []
  let [lines, inBlock] = [0, 0]
  let marker: string | null = null
  for (const line of body.split('\n')) {
    if (marker === null) {
      marker = fence.exec(line)?.[1] ?? null
      if (marker === null) prose.push(line)
      inBlock = 0
    } else if (isEnd(line, marker)) marker = null
    else if (inBlock++ < mostLines) lines++
  }
  const text = prose.join('\n').replace(unread, ' ')
  const characters = text.match(wide)?.length ?? 0
  const words = text.match(word)?.length ?? 0
  return { words: words + Math.round((characters * wordsPerMinute) / charactersPerMinute), lines }
}

function isEnd(line: string, marker: string): boolean {
  const text = line.replace(/^[\s>]+/, '').trimEnd()
  return text.startsWith(marker) && text === (marker[0] as string).repeat(text.length)
}
