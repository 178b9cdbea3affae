import { isIn } from '../links/find-links.ts'
import type { Notice } from '../source-item.ts'
import { parseAttributeList } from './attribute-lists.ts'
import { isForOthers } from './containers.ts'
import { findCode, type Range } from './find-code.ts'
import { findSyntaxes } from './syntaxes.ts'
import { findTags, pairTags } from './template-tags.ts'

interface Bare {
  body: string
  notices: Notice[]
}

interface Block {
  start: number
  end: number
  /** What stands there instead, beside the breaks of lines. */
  text: string
  what: string | null
}

/** Tags of Liquid and Nunjucks by which a page shows words sometimes, or as often as its data says. */
const deciding = /^(?:if\w*|unless|case|switch|macro|for|tablerow)$/
/** What a condition asks where it is about who reads. */
const aboutReaders =
  /\b(?:members?|subscribers?|users?|logged_?in|login|signed_?in|auth\w*|private|paid|premium|draft|secret|internal|admin|staff)\b/i

/** Whether a condition tells readers apart: then nobody but the system can say what all of them saw. */
export const isAboutReaders = (words: string): boolean => aboutReaders.test(words)

/**
 * Takes out what a system shows under a condition, or once for each item of its data, where its tags say which words these
 * are. Lines stay on their lines.
 */
export function removeConditions(body: string, dialect: string): Bare {
  const blocks = [...findTemplateBlocks(body, dialect), ...findSpans(body, dialect)].sort((a, b) => a.start - b.start)
  const notices: Notice[] = []
  let kept = ''
  let from = 0
  let line = 1
  for (const { start, end, text, what } of blocks) {
    if (start < from) continue
    line += countBreaks(body.slice(from, start))
    if (what !== null) notices.push({ what, line })
    line += countBreaks(body.slice(start, end))
    kept += body.slice(from, start) + text + '\n'.repeat(countBreaks(body.slice(start, end)))
    from = end
  }
  return { body: kept + body.slice(from), notices }
}

const countBreaks = (text: string): number => text.split('\n').length - 1

/** Whether every `{% if %}` of its texts is one of the system's own. */
export const readsLiquid = (dialect: string): boolean => dialect !== 'plain' && findSyntaxes(dialect).liquid

function findTemplateBlocks(body: string, dialect: string): Block[] {
  if (!readsLiquid(dialect) || !body.includes('{%')) return []
  return findDecided(body, findCode(body)).map(({ start, end, name, words }) => {
    const what = isLoop(name)
      ? isMadeBySite(words, dialect)
        ? 'left out: words for each item that a program of the site gives'
        : 'left out: words for each item of data'
      : 'left out: words under a condition'
    return { start, end, text: '', what }
  })
}

interface Decided {
  start: number
  end: number
  name: string
  words: string
}

/** What a page shows under a condition, or once for each item, from tag to tag, where none of them tells readers apart. */
export const findDecided = (body: string, skipped: readonly Range[]): Decided[] =>
  pairTags(findTags(body, skipped, new Set(['liquid']))).flatMap(({ open: { start, name, words }, close }) =>
    close === null || !deciding.test(name) || isAboutReaders(words) ? [] : [{ start, end: close.end, name, words }],
  )

export const isLoop = (name: string): boolean => /^(?:for|tablerow)$/.test(name)

/** Eleventy gives collections and pagination by itself; other data that is not plain, and filters, are programs. */
const isMadeBySite = (words: string, dialect: string): boolean =>
  dialect === 'eleventy' && !/\sin\s+(?:collections|pagination|page)\b[^|]*$/.test(` ${words}`)

/** `[words]{.content-visible when-format="pdf"}` of Quarto; containers of these names are read with the others. */
function findSpans(body: string, dialect: string): Block[] {
  if (dialect !== 'quarto' || !/\.(?:content-|hidden)/.test(body)) return []
  const code = findCode(body)
  const spans = body.matchAll(
    /\[([^[\]\n]{1,1000})\]\{([^{}\n]{0,500}\.(?:content-visible|(?:content-)?hidden)(?![\w-])[^{}\n]{0,500})\}/g,
  )
  return [...spans].flatMap(({ 0: whole, 1: words = '', 2: list = '', index: start }) => {
    const found = isIn(code, start) ? null : parseAttributeList(list)
    const name = found?.classes.find((each) => /^content-|^hidden$/.test(each))
    if (!found || name === undefined) return []
    const isHidden = isForOthers(name, found.named)
    return [
      { start, end: start + whole.length, text: isHidden ? '' : words, what: isHidden ? 'text that was hidden' : null },
    ]
  })
}
