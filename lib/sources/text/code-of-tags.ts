import { isIn } from '../links/find-links.ts'
import { findCode, type Range } from './find-code.ts'
import { findSyntaxes } from './syntaxes.ts'
import { findTags, pairTags } from './template-tags.ts'

const showsCode = /^(?:highlight|codeblock|code)$/
const capture =
  /\{%-?\s*(?:set|capture)\s+([\w-]{1,60})\s*-?%\}\s*\{%-?\s*raw\s*-?%\}((?:(?!\{%-?\s*endraw\b)[\s\S]){0,20000})\{%-?\s*endraw\b/g

/** What stands between tags of code, and texts that are set to be shown as code, in their order. */
export function findCodeOfTags(body: string, dialect: string): Range[] {
  const { shortcodes, liquid } = findSyntaxes(dialect)
  if ((!shortcodes && !liquid) || !/\{[{%]/.test(body) || !/highlight|code/.test(body)) return []
  const code = findCode(body)
  const languages = new Set([...(shortcodes ? ['shortcode' as const] : []), ...(liquid ? ['liquid' as const] : [])])
  const tagged = pairTags(findTags(body, code, languages)).flatMap(({ open, close }): Range[] =>
    close && showsCode.test(open.name) ? [[open.end, close.start]] : [],
  )
  const highlighted = new Set(
    [...body.matchAll(/(?:^|\n)[ \t]*\{\{-?\s*([\w-]{1,60})\s*\|\s*highlight\b/g)].map(([, name]) => name),
  )
  const captured =
    liquid && highlighted.size > 0
      ? [...body.matchAll(capture)].flatMap(({ 0: all, 1: name, index }): Range[] =>
          highlighted.has(name) && !isIn(code, index) ? [[index, index + all.length]] : [],
        )
      : []
  return [...tagged, ...captured].toSorted(([one], [other]) => one - other)
}
