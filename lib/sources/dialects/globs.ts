const compiled = new Map<string, RegExp>()
const mostCompiled = 1000

/**
 * Whether a path fits a pattern of `*`, `**`, `?`, `[a-z]`, `{a,b}` and `@(a|b)`. Names that begin with a dot are names as
 * others: what hides notes hides those as well.
 */
export function isMatch(name: string, pattern: string): boolean {
  const known = compiled.get(pattern) ?? compile(pattern)
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(pattern, known)
  return known.test(name)
}

/** Whether a path, or a folder that it is below, fits a pattern. */
export const isMatchOrBelow = (name: string, pattern: string): boolean => {
  const plain = pattern.replace(/\/+$/, '')
  return isMatch(name, plain) || isMatch(name, `${plain}/**`)
}

function compile(pattern: string): RegExp {
  const plain = pattern.replace(/^(?:\.?\/)+/, '')
  try {
    return new RegExp(`^${toSource(plain)}$`, 's')
  } catch {
    // A class such as `[z-a]` is no class: the signs stand for themselves.
    return new RegExp(`^${escapeSign(plain)}$`, 's')
  }
}

/** `{1..3}` may be any name: only a shell counts. */
const tokens = /\\.|\{[\w-]+\.\.[\w-]+\}|(?:\*\*\/)+|\*{2,}|[@!+*?]\(|[*?{},()|]|\[[!^]?[^\]/]+\]|./gs
const plainSigns: Record<string, string> = { '*': '[^/]*', '?': '[^/]', '**': '.*' }
const repeats: Record<string, string> = { '@': '', '?': '?', '*': '*', '+': '+', '!': '' }

interface Group {
  close: string
  /** What stands at its end. */
  end: string
  /** `!(a)`: every name but these. */
  isNot: boolean
}

function toSource(pattern: string): string {
  const groups: Group[] = []
  let source = ''
  for (const { 0: token, index } of pattern.matchAll(tokens)) {
    const before = pattern[index - 1] ?? '/'
    const group = groups.at(-1)
    const opened = openGroup(token, pattern.slice(index + token.length))
    if (opened) {
      source += opened.source
      groups.push(opened)
    } else if (group && token === group.close) {
      source += group.isNot ? endNot(pattern[index + 1]) : group.end
      groups.pop()
    } else if (group && token === (group.close === '}' ? ',' : '|')) source += '|'
    else source += toPiece(token, before)
  }
  return source
}

function openGroup(token: string, rest: string): (Group & { source: string }) | null {
  if (token === '{') return closes(rest, '{', '}') ? { source: '(?:', close: '}', end: ')', isNot: false } : null
  if (!/^[@!+*?]\($/.test(token) || !closes(rest, '(', ')')) return null
  const [sign = ''] = token
  if (sign === '!') return { source: '(?!(?:', close: ')', end: '', isNot: true }
  return { source: '(?:', close: ')', end: `)${repeats[sign]}`, isNot: false }
}

/** In `!(a).md` the name ends where the dot is. */
const endNot = (next: string | undefined): string =>
  `)${next === undefined || /[/,|})]/.test(next) ? '(?:/|$)' : escapeSign(next)})[^/]*`

function closes(rest: string, open: string, close: string): boolean {
  let depth = 1
  for (const sign of rest) {
    if (sign === open) depth += 1
    if (sign === close) depth -= 1
    if (depth === 0) return true
  }
  return false
}

function toPiece(token: string, before: string): string {
  if (token.startsWith('\\') && token.length === 2) return escapeSign(token.slice(1))
  if (token.startsWith('**/')) return /[/{,(|]/.test(before) ? '(?:.*/)?' : '.*/'
  if (token.startsWith('**')) return '.*'
  if (/^\{.+\.\./.test(token)) return '[^/]+'
  if (/^[@!+*?]\($/.test(token)) return `${plainSigns[token[0] as string] ?? escapeSign(token[0] as string)}\\(`
  const [, not, signs] = /^\[([!^])?(.+)\]$/s.exec(token) ?? []
  if (signs !== undefined) return `[${not ? '^/' : ''}${signs.replace(/[\\[\]^]/g, '\\$&')}]`
  return plainSigns[token] ?? escapeSign(token)
}

const escapeSign = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
