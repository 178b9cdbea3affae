import { parseAttributeList } from './attribute-lists.ts'

const opening = /^([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:`{3,}|~{3,}))[ \t]*(.*?)[ \t]*$/
const longestInfo = 1000

/** The first line of a fence with its language and title where all systems look for them. The code is left as it is. */
export function toFenceLine(line: string, dialect: string): string {
  const [, fence = '', info = ''] = opening.exec(line) ?? []
  if (fence === '' || info === '' || info.length > longestInfo) return line
  const made = toInfo(info, dialect)
  return made === null ? line : `${fence}${made}`
}

function toInfo(info: string, dialect: string): string | null {
  const braced = /^\{([^{}]*)\}$/.exec(info)?.[1]
  const list = braced === undefined ? null : parseAttributeList(braced)
  if (list) {
    const language = list.classes.find((name) => !/^(?:numberLines|line-numbers)$/i.test(name)) ?? ''
    return join(language, list.named.title ?? list.named.filename ?? list.named.caption)
  }
  const [, language = '', rest = ''] = /^([^\s{[:]*)(.*)$/.exec(info) ?? []
  if (/(?:^|[\s{,])title="/.test(rest))
    return /\stitle="/.test(rest) ? null : join(language, /title="([^"]*)"/.exec(rest)?.[1])
  const name =
    /[ \t]\[([^\]]+)\]/.exec(rest)?.[1] ??
    /\b(?:filename|fileName|file|name|caption|label|codeTitle)[=:][ \t]*"([^"]+)"/.exec(rest)?.[1] ??
    /^:title=([^\s{]+)/.exec(rest)?.[1] ??
    /^:([\w./-]+\.\w+)$/.exec(rest)?.[1]
  if (name !== undefined) return `${join(language, name)}${/\{[\d,\s-]+\}/.exec(rest)?.[0] ?? ''}`
  if (dialect !== 'hexo' || /[={]/.test(rest)) return null
  const words = rest
    .trim()
    .split(/\s+/)
    .filter((word) => !/^(?:https?:|\w+:)/.test(word))
  return words.join('') === '' ? null : join(language, words.join(' '))
}

const join = (language: string, title: string | undefined): string =>
  title === undefined ? language : `${language || 'text'} title="${title.replaceAll('"', "'")}"`
