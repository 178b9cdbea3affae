import type { BodyFormat } from '#lib/core/posts'
import { findDisplayEnd, isFormula, isInlineFormula } from './grammar/math-end.ts'

/** No text for interchange has these; they frame the number of what stood there. */
export const asideBeginning = '\uFDD0'
export const asideEnd = '\uFDD1'
const place = /\uFDD0(\d+)\uFDD1/g

export interface SetAside {
  /** The text with a place for each thing that was taken out. */
  text: string
  /** Any text with these places, as it was written. */
  asWritten(text: string): string
  /** The same as it is read. */
  asRead(text: string): string
}

interface Kept {
  written: string
  read: string
}

interface Found extends Kept {
  end: number
}

const signs = /\\[!-/:-@[-`{-~]|`+|\$|<|\{\/\*/g
const escaped = /^\\[!-/:-@[-`{-~]$/
/** Quoted values may hold any sign. */
const element = /<\/?[A-Za-z](?:[^<>`"']|"[^"<>]*"|'[^'<>]*')*>/y
const address = /<((?:https?|ftp|mailto):[^<>\s]*|[\w.+-]+@[A-Za-z\d.-]+)>/y
/** What is looked at of a line before a sign. */
const longestBeginning = 200
/** Code and formulas in a line end with its block. */
const blockEnd = /\n(?=[ \t>]*(?:\n|$|#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|<!--|\{\/\*|:{3}|\|))/g

/**
 * Takes out of Markdown without fences what means its own letters: code within lines, formulas, addresses in angle brackets and
 * escaped signs. Remarks go for good. Linear and without a parse, hence approximate.
 */
export function setAside(markdown: string, format: BodyFormat): SetAside {
  const source = markdown.replace(/[\uFDD0\uFDD1]/g, '')
  const scanner = new Scanner(source, format)
  const kept: Kept[] = []
  const parts: string[] = []
  let rest = 0
  signs.lastIndex = 0
  for (let sign = signs.exec(source); sign; sign = signs.exec(source)) {
    const found = scanner.read(sign[0], sign.index)
    if (!found) continue
    parts.push(source.slice(rest, sign.index))
    if (found.written !== '') {
      parts.push(`${asideBeginning}${kept.length}${asideEnd}`)
      kept.push(found)
    } else parts.push(found.read)
    rest = found.end
    signs.lastIndex = rest
  }
  const giveBack = (form: keyof Kept) => (text: string) =>
    kept.length === 0 ? text : text.replace(place, (_whole, number) => kept[Number(number)]?.[form] ?? '')
  return {
    text: rest === 0 ? source : `${parts.join('')}${source.slice(rest)}`,
    asWritten: giveBack('written'),
    asRead: giveBack('read'),
  }
}

/** Reads from the start to the end, so that nothing is looked through twice. */
class Scanner {
  readonly #source: string
  readonly #format: BodyFormat
  #blockEnd = -1
  /** Runs of backticks by their length, and how many of them are behind. */
  #runs: Map<number, { starts: number[]; behind: number }> | null = null
  /** Ends that the rest of the source has not. */
  readonly #missing = new Set<string>()

  constructor(source: string, format: BodyFormat) {
    this.#source = source
    this.#format = format
  }

  read(sign: string, at: number): Found | null {
    if (escaped.test(sign)) return { written: sign, read: sign.slice(1), end: at + 2 }
    if (sign === '$') return this.#readFormula(at)
    if (sign === '{/*') return this.#format === 'mdx' ? this.#readRemark(at, sign, '*/}') : null
    return sign === '<' ? this.#readTag(at) : this.#readCode(sign.length, at)
  }

  #readRemark(at: number, from: string, to: string): Found | null {
    const end = this.#missing.has(to) ? -1 : this.#source.indexOf(to, at + from.length)
    if (end >= 0) return { written: '', read: ' ', end: end + to.length }
    this.#missing.add(to)
    return null
  }

  #readTag(at: number): Found | null {
    if (this.#source.startsWith('<!--', at)) return this.#readRemark(at, '<!--', '-->')
    address.lastIndex = at
    const [written, read = ''] = address.exec(this.#source) ?? []
    if (written !== undefined) return { written, read, end: at + written.length }
    element.lastIndex = at
    const [tag] = element.exec(this.#source) ?? []
    // Stays where it is: only what stands in it is not looked at.
    return tag === undefined ? null : { written: '', read: tag, end: at + tag.length }
  }

  #readCode(length: number, at: number): Found | null {
    const runs = this.#listRuns(length)
    while (runs && (runs.starts[runs.behind] ?? Number.POSITIVE_INFINITY) < at + length) runs.behind++
    const end = runs?.starts[runs.behind]
    if (end === undefined || end >= this.#findBlockEnd(at)) return { written: '', read: '', end: at + length }
    const inside = this.#unquote(this.#source.slice(at + length, end), at)
    const read = /^\s[\s\S]*\S[\s\S]*\s$/.test(inside) ? inside.slice(1, -1) : inside
    return {
      written: this.#source.slice(at, end + length),
      read: this.#isInTable(at) ? read.replaceAll('\\|', '|') : read,
      end: end + length,
    }
  }

  #listRuns(length: number) {
    if (!this.#runs) {
      this.#runs = new Map()
      for (const { index, 0: run } of this.#source.matchAll(/`+/g)) {
        const same = this.#runs.get(run.length) ?? { starts: [], behind: 0 }
        same.starts.push(index)
        this.#runs.set(run.length, same)
      }
    }
    return this.#runs.get(length)
  }

  #readFormula(at: number): Found | null {
    const isDisplay = this.#source[at + 1] === '$'
    const end = (isDisplay && this.#findDisplay(at)) || this.#findFormulaEnd(at, isDisplay ? 2 : 1)
    if (!end) return null
    const written = this.#source.slice(at, end)
    const label = isDisplay ? (/\{#[^{}]*\}$/.exec(written)?.[0].length ?? 0) : 0
    return { written, read: this.#unquote(written.slice(0, written.length - label), at), end }
  }

  #findDisplay(at: number): number | null {
    return /^[ \t>]*$/.test(this.#lineBefore(at)) ? findDisplayEnd(this.#source, at) : null
  }

  #findFormulaEnd(at: number, size: number): number | null {
    const delimiter = '$'.repeat(size)
    const last = this.#findBlockEnd(at)
    let end = this.#source.indexOf(delimiter, at + size)
    // A sign that is escaped ends nothing.
    while (end > 0 && end < last && this.#source[end - 1] === '\\') end = this.#source.indexOf(delimiter, end + 1)
    if (end < 0 || end >= last) return null
    const content = this.#source.slice(at + size, end)
    if (content.trim() === '') return null
    if (size === 2) return isFormula(content) ? end + 2 : null
    if (/^\s|\s$/.test(content)) return null
    return isInlineFormula(content, this.#source[at - 1] ?? '', this.#source[end + 1] ?? '') ? end + 1 : null
  }

  #findBlockEnd(at: number): number {
    if (this.#blockEnd <= at) {
      blockEnd.lastIndex = at
      this.#blockEnd = blockEnd.exec(this.#source)?.index ?? this.#source.length
    }
    return this.#blockEnd
  }

  #lineBefore(at: number): string {
    const before = this.#source.slice(Math.max(at - longestBeginning, 0), at)
    return before.slice(before.lastIndexOf('\n') + 1)
  }

  /** The marks of a quotation are before each of its lines. */
  #unquote(text: string, at: number): string {
    return text.includes('\n') && this.#lineBefore(at).includes('>') ? text.replace(/\n[ \t>]*/g, '\n') : text
  }

  #isInTable(at: number): boolean {
    return this.#lineBefore(at).includes('|')
  }
}
