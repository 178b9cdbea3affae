import type { LineKind } from './fence-info.ts'

/** What a remark in the code says of lines, by the words that VitePress and Docusaurus have for it. */
const kinds: Record<string, LineKind> = {
  '++': 'ins',
  '--': 'del',
  highlight: 'mark',
  hl: 'mark',
  focus: 'focus',
  error: 'error',
  warning: 'warning',
}

export interface RemarkedCode {
  /** The code without its remarks. */
  source: string
  /** By the number of the line, from 1. */
  kinds: ReadonlyMap<number, LineKind>
  words: readonly string[]
}

/**
 * At the end of a line or alone in it, whatever the language takes for a remark. Lines may hold long runs of blanks: these
 * are cut off first, and few are looked over in between.
 */
const codeRemark =
  /(?:\/\/|#|--|;|%|<!--|\/\*|\{\/\*)[ \t]{0,20}\[!code[ \t]{1,20}(\+\+|--|[a-z]{1,20})(?::([^\]]{1,60}))?\][ \t]{0,20}(?:-->|\*\/\}?)?$/
const docusaurusRemark =
  /^(?:\/\/|#|--|;|%|<!--|\/\*|\{\/\*)[ \t]{0,20}highlight-(next-line|start|end)[ \t]{0,20}(?:-->|\*\/\}?)?$/

/** Takes the remarks that say something of lines out of code. */
export function readLineRemarks(source: string): RemarkedCode {
  if (!source.includes('[!code') && !source.includes('highlight-')) return { source, kinds: new Map(), words: [] }
  const lines: string[] = []
  const found = new Map<number, LineKind>()
  const words: string[] = []
  let isOpen = false
  let next: [kind: LineKind, count: number] | null = null
  for (const line of source.split('\n')) {
    const block = docusaurusRemark.exec(line.trim())?.[1]
    if (block !== undefined) {
      if (block === 'next-line') next = ['mark', 1]
      else isOpen = block === 'start'
      continue
    }
    const { text, name, value } = readRemark(line)
    if (name === 'word' && value) words.push(value.replace(/:\d+$/, ''))
    const kind = name === undefined ? undefined : kinds[name]
    const count = /^\d{1,4}$/.test(value ?? '') ? Number(value) : 1
    if (name !== undefined && text.trim() === '') {
      if (kind) next = [kind, count]
      continue
    }
    lines.push(text)
    const number = lines.length
    if (isOpen) found.set(number, 'mark')
    if (next && next[1] > 0) {
      found.set(number, next[0])
      next = [next[0], next[1] - 1]
    }
    if (kind) for (let offset = 0; offset < count; offset++) found.set(number + offset, kind)
  }
  return { source: lines.join('\n'), kinds: found, words }
}

function readRemark(line: string): { text: string; name?: string; value?: string } {
  const found = codeRemark.exec(line.trimEnd())
  const name = found?.[1]
  if (!found || name === undefined || (name !== 'word' && !kinds[name])) return { text: line }
  return { text: line.slice(0, found.index).trimEnd(), name, ...(found[2] === undefined ? {} : { value: found[2] }) }
}
