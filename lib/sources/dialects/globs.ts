const compiled = new Map<string, Step[]>()
const mostCompiled = 1000
/** Places of a name that steps may be taken from: more than any pattern of a person takes. */
const mostWork = 2_000_000

/**
 * Whether a path fits a pattern of `*`, `**`, `?`, `[a-z]`, `{a,b}` and `@(a|b)`. Names that begin with a dot are names as
 * others: what hides notes hides those as well. What takes too much work to tell fits, for the same reason.
 */
export function isMatch(name: string, pattern: string, most = mostWork): boolean {
  const known = compiled.get(pattern) ?? compile(pattern)
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(pattern, known)
  return new Walk(name, most).leadsToEnd(known)
}

/** Whether a path, or a folder that it is below, fits a pattern. */
export const isMatchOrBelow = (name: string, pattern: string): boolean => {
  const plain = withoutLastSlashes(pattern)
  return isMatch(name, plain) || isMatch(name, `${plain}/**`)
}

function withoutLastSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end--
  return text.slice(0, end)
}

type Fits = (sign: string) => boolean

/** A part of a pattern leads from some places of a name to others. */
type Step =
  | { kind: 'sign'; fits: Fits }
  /** Any number of signs that fit. */
  | { kind: 'run'; fits: Fits }
  /** Whole folders with their slash. */
  | { kind: 'folders'; isOptional: boolean }
  | Group

interface Group {
  kind: 'group'
  sign: '@' | '?' | '*' | '+' | '!'
  choices: Step[][]
  /** Of `!(a)`: what ends a name that is no other name; null where that is the end of a part of the path. */
  end: string | null
}

const isAny: Fits = () => true
const isInside: Fits = (sign) => sign !== '/'
const toSign = (sign: string): Step => ({ kind: 'sign', fits: (other) => other === sign })

function compile(pattern: string): Step[] {
  const plain = pattern.replace(/^(?:\.?\/)+/, '')
  try {
    return toSteps(plain)
  } catch {
    // A class such as `[z-a]` is no class: the signs stand for themselves.
    return plain.split('').map(toSign)
  }
}

/** `{1..3}` may be any name: only a shell counts. */
const tokens = /\\.|\{[\w-]+\.\.[\w-]+\}|(?:\*\*\/)+|\*{2,}|[@!+*?]\(|[*?{},()|]|\[[!^]?[^\]/]+\]|./gs

interface Open {
  close: string
  group: Group
}

function toSteps(pattern: string): Step[] {
  const groups: Open[] = []
  const steps: Step[] = []
  const closing = findClosing(pattern)
  for (const { 0: token, index } of pattern.matchAll(tokens)) {
    const open = groups.at(-1)
    const current = open?.group.choices.at(-1) ?? steps
    const close = closing.get(index + token.length - 1)
    if (/^(?:\{|[@!+*?]\()$/.test(token) && close !== undefined) {
      const sign = token === '{' ? '@' : (token[0] as Group['sign'])
      const group: Group = { kind: 'group', sign, choices: [[]], end: toNotEnd(pattern[close + 1]) }
      current.push(group)
      groups.push({ close: token === '{' ? '}' : ')', group })
    } else if (open && token === open.close) groups.pop()
    else if (open && token === (open.close === '}' ? ',' : '|')) open.group.choices.push([])
    else for (const step of toPlainSteps(token, pattern[index - 1] ?? '/')) current.push(step)
  }
  return steps
}

/** Where each bracket that is closed is closed. */
function findClosing(pattern: string): Map<number, number> {
  const closing = new Map<number, number>()
  const opened: Record<string, number[]> = { '}': [], ')': [] }
  for (const { 0: token, index } of pattern.matchAll(tokens)) {
    if (token === '{' || token.endsWith('(')) opened[token === '{' ? '}' : ')']?.push(index + token.length - 1)
    const from = opened[token]?.pop()
    if (from !== undefined) closing.set(from, index)
  }
  return closing
}

/** In `!(a).md` the name ends where the dot is. */
const toNotEnd = (next: string | undefined): string | null => (next === undefined || /[/,|})]/.test(next) ? null : next)

function toPlainSteps(token: string, before: string): Step[] {
  if (token.startsWith('\\') && token.length === 2) return [toSign(token.slice(1))]
  if (token.startsWith('**/')) return [{ kind: 'folders', isOptional: /[/{,(|]/.test(before) }]
  if (token.startsWith('**')) return [{ kind: 'run', fits: isAny }]
  if (/^\{.+\.\./.test(token)) return [{ kind: 'sign', fits: isInside }, ...toPlainSteps('*', '')]
  if (/^[@!+*?]\($/.test(token)) return [...toPlainSteps(token[0] as string, ''), toSign('(')]
  const [, not, signs] = /^\[([!^])?(.+)\]$/s.exec(token) ?? []
  if (signs !== undefined) {
    const pattern = new RegExp(`[${not ? '^/' : ''}${signs.replace(/[\\[\]^]/g, '\\$&')}]`)
    return [{ kind: 'sign', fits: (sign) => pattern.test(sign) }]
  }
  if (token === '*') return [{ kind: 'run', fits: isInside }]
  return [token === '?' ? { kind: 'sign', fits: isInside } : toSign(token)]
}

/** Places of a name, from its beginning to its end: those that have been reached are 1. */
type Places = Uint8Array

/**
 * Goes through a name by all ways at once, from each place one time: a pattern that is tried one way after the other takes
 * years with a name of sixty signs.
 */
class Walk {
  readonly #name: string
  /** Steps from a place that may still be taken. */
  #left: number

  constructor(name: string, most: number) {
    this.#name = name
    this.#left = most
  }

  leadsToEnd(steps: readonly Step[]): boolean {
    const start = this.#none()
    start[0] = 1
    return this.#follow(steps, start)[this.#name.length] === 1 || this.#left < 0
  }

  #none(): Places {
    return new Uint8Array(this.#name.length + 1)
  }

  #follow(steps: readonly Step[], start: Places): Places {
    let places = start
    for (const step of steps) {
      if (this.#left < 0 || !places.includes(1)) return this.#none()
      this.#left -= places.length
      places = this.#take(step, places)
    }
    return places
  }

  #take(step: Step, from: Places): Places {
    const to = this.#none()
    switch (step.kind) {
      case 'sign':
        from.forEach((is, at) => {
          if (is && at < this.#name.length && step.fits(this.#name[at] as string)) to[at + 1] = 1
        })
        return to
      case 'run':
        for (let at = 0, is = 0; at < to.length; at++) {
          is = from[at] || (is && step.fits(this.#name[at - 1] as string)) ? 1 : 0
          to[at] = is
        }
        return to
      case 'folders':
        for (let at = 0, is = 0; at < to.length; at++) {
          if ((step.isOptional && from[at]) || (is && this.#name[at - 1] === '/')) to[at] = 1
          is ||= from[at] ?? 0
        }
        return to
      default:
        return this.#takeGroup(step, from)
    }
  }

  #takeGroup(group: Group, from: Places): Places {
    const { sign } = group
    if (sign === '!') return this.#takeOther(group, from)
    const reached = sign === '?' || sign === '*' ? from.slice() : this.#none()
    let last = from
    do {
      const next = this.#choose(group, last)
      last = next.map((is, at) => (is && !reached[at] ? 1 : 0))
      next.forEach((is, at) => {
        if (is) reached[at] = 1
      })
    } while ((sign === '*' || sign === '+') && last.includes(1))
    return reached
  }

  #choose({ choices }: Group, from: Places): Places {
    const to = this.#none()
    for (const choice of choices)
      this.#follow(choice, from).forEach((is, at) => {
        if (is) to[at] = 1
      })
    return to
  }

  #takeOther(group: Group, from: Places): Places {
    const isEnd = (at: number) =>
      group.end === null ? at === this.#name.length || this.#name[at] === '/' : this.#name[at] === group.end
    const others = this.#none()
    from.forEach((is, at) => {
      if (!is) return
      const here = this.#none()
      here[at] = 1
      if (!this.#choose(group, here).some((isReached, place) => isReached && isEnd(place))) others[at] = 1
    })
    return this.#take({ kind: 'run', fits: isInside }, others)
  }
}
