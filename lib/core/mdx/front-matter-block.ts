import { type IssueCode, issueCodes } from '#lib/errors'

export interface FrontMatterBlock {
  language: 'yaml' | 'toml' | 'json'
  text: string
  /** The line of the file on which `text` begins, counted from 1. */
  firstLine: number
  /** Where the body begins. */
  end: number
}

interface BlockProblem {
  code: IssueCode
  message: string
}

const fences: Record<string, { close: RegExp; language: FrontMatterBlock['language'] }> = {
  '---': { close: /(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/g, language: 'yaml' },
  '+++': { close: /(?<=\n)\+\+\+[ \t]*(?:\n|$)/g, language: 'toml' },
  ';;;': { close: /(?<=\n);;;[ \t]*(?:\n|$)/g, language: 'json' },
}

const named: Record<string, FrontMatterBlock['language']> = { yaml: 'yaml', yml: 'yaml', toml: 'toml', json: 'json' }

/**
 * The metadata at the head of a text: YAML between lines `---`, TOML between `+++`, JSON between `;;;` or as an object.
 * Null when the text has none. What looks like metadata and is none is refused: it may say that the text is not public.
 */
export function findFrontMatter(text: string): FrontMatterBlock | BlockProblem | null {
  const blank = /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0
  if (/^\{\s*(?:"|\})/.test(text.slice(blank))) return findObject(text, blank)
  const start = text.slice(blank)
  const [firstLine = ''] = start.split('\n', 1)
  const [, fence, word = ''] = /^(---|\+\+\+|;;;)[ \t]*(?:([A-Za-z][\w-]*)[ \t]*)?$/.exec(firstLine) ?? []
  if (!fence) return refuseHidden(start, firstLine)
  const kind = fences[fence]
  const language = word === '' ? kind?.language : named[word.toLowerCase()]
  if (!kind || !language)
    return {
      code: issueCodes.frontMatterLanguage,
      message: `expected YAML, TOML or JSON, found ${JSON.stringify(firstLine.slice(0, 40))}`,
    }
  const from = blank + firstLine.length + 1
  kind.close.lastIndex = from
  const close = kind.close.exec(text)
  if (!close)
    return {
      code: issueCodes.frontMatterUnterminated,
      message: `expected a line ${fence} below the front matter, found none`,
    }
  return {
    language,
    text: text.slice(from, close.index),
    firstLine: countBreaks(text, from) + 1,
    end: kind.close.lastIndex,
  }
}

/** A line of two or four dashes, an indented or a later `---` with fields below: a slip, and never text for readers. */
function refuseHidden(text: string, firstLine: string): BlockProblem | null {
  const rest = text.replace(/^(?:#![^\n]*\n|<!--[\s\S]*?-->\s*)/, '')
  const isSlip = /^[ \t]*[-–—]{1,8}[ \t]*\n[A-Za-z_][\w-]*[ \t]*:/.test(rest)
  if (!isSlip) return null
  return {
    code: issueCodes.frontMatterMissing,
    message: `expected a first line ---, found ${JSON.stringify(firstLine.slice(0, 40))}`,
  }
}

/** JSON ends where its first brace is closed; what follows on that line is no body. */
function findObject(text: string, from: number): FrontMatterBlock | BlockProblem {
  let depth = 0
  const token = /"(?:[^"\\]|\\.)*"|[{}]/gs
  token.lastIndex = from
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '{') depth += 1
    else if (found[0] === '}') depth -= 1
    if (depth > 0) continue
    const end = token.lastIndex
    const rest = /[ \t]*(?:\n|$)/y
    rest.lastIndex = end
    if (!rest.test(text)) break
    return {
      language: 'json',
      text: text.slice(from, end),
      firstLine: countBreaks(text, from) + 1,
      end: rest.lastIndex,
    }
  }
  return {
    code: issueCodes.frontMatterUnterminated,
    message: 'expected a closing brace and a new line below the front matter, found none',
  }
}

const countBreaks = (text: string, end: number): number => text.slice(0, end).split('\n').length - 1
