const mostSummary = 300

/** Words cut at the end of a sentence, or of a word, when they are more than a summary holds. */
export function cutAtSentence(words: string): string {
  if (words.length <= mostSummary) return words
  const head = words.slice(0, mostSummary)
  const sentence = /^[\s\S]*[.!?。！？](?=\s|$|[^\s\w])/u.exec(head)?.[0]
  if (sentence && sentence.length > 60) return sentence.trim()
  const lastBlank = head.lastIndexOf(' ')
  return `${head
    .slice(0, lastBlank > 60 ? lastBlank : mostSummary - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
