import { parseFenceInfo } from '#lib/core/mdx/notation/code/fence-info.ts'
import { isLabelMark } from '#lib/core/mdx/notation/references/labels.ts'
import { type AttributeList, parseAttributeList } from './attribute-lists.ts'

const opening = /^([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:`{3,}|~{3,}))[ \t]*(.*?)[ \t]*$/
const longestInfo = 1000

/**
 * The first line of a fence with its language and title where the page looks for them. What it reads anyhow is left as it is, and
 * so is the code.
 */
export function toFenceLine(line: string, dialect: string): string {
  const [, fence = '', info = ''] = opening.exec(line) ?? []
  if (fence === '' || info === '' || info.length > longestInfo) return line
  const made = toInfo(info, dialect)
  return made === null ? line : `${fence}${made}`
}

function toInfo(info: string, dialect: string): string | null {
  const braced = /^\{([^{}]*)\}$/.exec(info)?.[1]
  const list = braced === undefined ? null : parseAttributeList(braced)
  if (list) return fromList(list)
  const { title, label } = parseFenceInfo(info, null)
  if (title !== null || label !== null) return null
  const [, language = '', rest = ''] = /^([^\s{[:]*)(.*)$/.exec(info) ?? []
  const found = otherName.exec(rest)
  if (found) {
    const more = rest.replace(otherName, ' ').trim()
    return join(language, found[1] ?? found[2], more && ` ${more}`)
  }
  if (dialect !== 'hexo' || /[={]/.test(rest)) return null
  const words = rest
    .trim()
    .split(/\s+/)
    .filter((word) => !/^(?:https?:|\w+:)/.test(word))
  return words.join('') === '' ? null : join(language, words.join(' '))
}

/** Names of files that no grammar of fences has in common: `name="a.js"`, `name: "a.js"`. */
const otherName = /(?<![\w-])(?:filename|file|name|caption|label|codeTitle)[=:][ \t]*(?:"([^"]+)"|'([^']+)')/i

/** The braces of pandoc and MkDocs as words. */
function fromList({ id, classes, named }: AttributeList): string {
  const { title, filename, caption, id: _id, ...others } = named
  const isNumbering = (name: string) => /^(?:numberLines|line-numbers)$/i.test(name)
  const more = [
    ...(id && isLabelMark(`{#${id}}`) ? [`{#${id}}`] : []),
    ...(classes.some(isNumbering) ? ['showLineNumbers'] : []),
    ...Object.entries(others).map(([name, value]) => `${name}="${value.replaceAll('"', "'")}"`),
  ]
  // Quarto's class for the source of a cell is no language.
  const language = classes.find((name) => !isNumbering(name) && name !== 'cell-code') ?? ''
  return join(language, title ?? filename ?? caption, more.length === 0 ? '' : ` ${more.join(' ')}`)
}

/** `more` says something of the lines, as the page reads it. */
const join = (language: string, title: string | undefined, more = ''): string =>
  title === undefined && more === ''
    ? language
    : `${language || 'text'}${title === undefined ? '' : ` title="${title.replaceAll('"', "'")}"`}${more}`
