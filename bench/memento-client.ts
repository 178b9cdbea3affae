/** A client of Memento, written from RFC 7089, RFC 8288 and RFC 6690 alone: it imports nothing of the product. */

export interface Link {
  target: string
  rels: readonly string[]
  parameters: ReadonlyMap<string, string>
}

/** `<a>; rel="x y"; type=z, <b>; …` (RFC 8288, section 3). Throws for what is none. */
export function parseLinks(text: string): Link[] {
  const links: Link[] = []
  let at = 0
  const skipBlanks = () => {
    while (/\s/.test(text[at] ?? '')) at++
  }
  const expectSign = (sign: string) => {
    if (text[at] !== sign) throw new Error(`expected ${sign} at ${at} of the links, found ${text.slice(at, at + 20)}`)
    at++
  }
  const readToken = (): string => {
    const [token = ''] = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+/.exec(text.slice(at)) ?? []
    if (token === '') throw new Error(`expected a token at ${at} of the links, found ${text.slice(at, at + 20)}`)
    at += token.length
    return token
  }
  const readValue = (): string => {
    if (text[at] !== '"') return readToken()
    at++
    let value = ''
    for (; text[at] !== '"'; at++) {
      if (at >= text.length) throw new Error('a quoted value of a link has no end')
      if (text[at] === '\\') at++
      value += text[at]
    }
    at++
    return value
  }
  skipBlanks()
  while (at < text.length) {
    expectSign('<')
    const end = text.indexOf('>', at)
    if (end === -1) throw new Error('the target of a link has no end')
    const target = text.slice(at, end)
    at = end + 1
    const parameters = new Map<string, string>()
    for (skipBlanks(); text[at] === ';'; skipBlanks()) {
      at++
      skipBlanks()
      const name = readToken().toLowerCase()
      skipBlanks()
      if (text[at] === '=') {
        at++
        skipBlanks()
        const value = readValue()
        // "occurrences after the first MUST be ignored"
        if (!parameters.has(name)) parameters.set(name, value)
      } else parameters.set(name, '')
    }
    links.push({ target, rels: (parameters.get('rel') ?? '').split(/\s+/).filter(Boolean), parameters })
    if (at >= text.length) break
    expectSign(',')
    skipBlanks()
  }
  return links
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number: number): string => String(number).padStart(2, '0')

/** RFC 7089, 2.1.1.1: a date of RFC 1123 in GMT, with the day of the week that it is. Milliseconds since 1970; throws for others. */
export function parseMementoDate(text: string): number {
  const [, day, month, year, hour, minute, second] =
    /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/.exec(text) ?? []
  const time = Date.UTC(
    ...([Number(year), months.indexOf(month ?? ''), Number(day)] as const),
    ...([Number(hour), Number(minute), Number(second)] as const),
  )
  if (Number.isNaN(time) || toMementoDate(time) !== text) throw new Error(`expected a date of HTTP, found ${text}`)
  return time
}

export function toMementoDate(time: number): string {
  const date = new Date(time)
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  return `${days[date.getUTCDay()]}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock} GMT`
}

export interface TimeMap {
  original: string
  timegate: string
  self: string
  mementos: { uri: string; at: number; rels: readonly string[] }[]
}

/** RFC 7089, section 5: what a TimeMap must hold. `uri` is where it was asked for. */
export function parseTimeMap(text: string): TimeMap {
  const links = parseLinks(text)
  const only = (rel: string): Link => {
    const found = links.filter(({ rels }) => rels.includes(rel))
    if (found.length !== 1) throw new Error(`expected one link ${rel} in the TimeMap, found ${found.length}`)
    return found[0] as Link
  }
  const self = only('self')
  if (self.parameters.get('type') !== 'application/link-format')
    throw new Error(`the TimeMap calls itself ${self.parameters.get('type')}`)
  const mementos = links
    .filter(({ rels }) => rels.includes('memento'))
    .map(({ target, rels, parameters }) => ({
      uri: target,
      rels,
      at: parseMementoDate(parameters.get('datetime') ?? ''),
    }))
  const times = mementos.map(({ at }) => at)
  for (const [rel, time] of [
    ['first', Math.min(...times)],
    ['last', Math.max(...times)],
  ] as const) {
    const found = mementos.filter(({ rels }) => rels.includes(rel))
    if (found.length !== 1 || found[0]?.at !== time) throw new Error(`the TimeMap has no right link ${rel} memento`)
  }
  const [from, until] = ['from', 'until'].map((name) => self.parameters.get(name))
  if (from !== undefined && parseMementoDate(from) !== Math.min(...times)) throw new Error(`from is ${from}`)
  if (until !== undefined && parseMementoDate(until) !== Math.max(...times)) throw new Error(`until is ${until}`)
  if (new Set(mementos.map(({ uri }) => uri)).size !== mementos.length) throw new Error('two mementos have one address')
  return { original: only('original').target, timegate: only('timegate').target, self: self.target, mementos }
}

export interface Answer {
  status: number
  headers: Headers
  text: string
}

type Fetch = (address: string, init: { method?: string; headers?: Record<string, string> }) => Promise<Answer>

const requireHeader = ({ headers }: Answer, name: string): string => {
  const value = headers.get(name)
  if (value === null) throw new Error(`expected the header ${name}`)
  return value
}

export const isVariedBy = (answer: Answer, name: string): boolean =>
  (answer.headers.get('vary') ?? '').split(',').some((each) => each.trim().toLowerCase() === name)

/** The rules for a memento (4.2.x): its moment, and the ways to the original and to the list. Returns the moment. */
export function checkMemento(answer: Answer, original: string): number {
  if (answer.status !== 200) throw new Error(`expected 200 of a memento, found ${answer.status}`)
  const links = parseLinks(requireHeader(answer, 'link'))
  const found = links.find(({ rels }) => rels.includes('original'))?.target
  if (found !== original) throw new Error(`the memento names the original ${found}`)
  for (const rel of ['timegate', 'timemap'])
    if (!links.some(({ rels }) => rels.includes(rel))) throw new Error(`the memento has no link ${rel}`)
  return parseMementoDate(requireHeader(answer, 'memento-datetime'))
}

/** Negotiates in time (4.1.1 and 4.1.2): the address of the memento that was chosen for a moment. */
export async function negotiate(timegate: string, time: number, ask: Fetch): Promise<string> {
  const answer = await ask(timegate, { headers: { 'accept-datetime': toMementoDate(time) } })
  if (answer.status !== 302) throw new Error(`expected 302 of the TimeGate, found ${answer.status}`)
  if (!isVariedBy(answer, 'accept-datetime')) throw new Error(`its Vary is ${answer.headers.get('vary')}`)
  if (answer.headers.has('memento-datetime')) throw new Error('a TimeGate that redirects has no Memento-Datetime')
  const links = parseLinks(requireHeader(answer, 'link'))
  if (!links.some(({ rels }) => rels.includes('original'))) throw new Error('the TimeGate has no link original')
  return new URL(requireHeader(answer, 'location'), timegate).href
}
