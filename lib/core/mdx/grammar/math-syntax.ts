import type { CompileContext, Extension as NodeExtension, Token } from 'mdast-util-from-markdown'
import type { Code, Construct, Extension, State } from 'micromark-util-types'
import type { SyntaxNode } from '../syntax-tree.ts'
import { findDisplayEnd, isFormula, isInlineFormula, stripDelimiters } from './math-end.ts'
import { consumeUntil, isLineEnding, isSpace, skipSpace } from './mdx-syntax.ts'

const dollar = 36
const backslash = 92
const toLetter = (code: Code): string => (code === null || code < 0 ? '' : String.fromCharCode(code))

/** Formulas between dollars; nothing where no pair of dollars is. */
export const mathSyntax = (body: string): readonly Extension[] =>
  body.includes('$') ? [{ flow: { [dollar]: createDisplay(body) }, text: { [dollar]: formula } }] : []

/** `$$` at the start of a line up to `$$` at the end of one. */
const createDisplay = (body: string): Construct => ({
  name: 'mathFlow',
  concrete: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      const end = findDisplayEnd(body, this.now().offset)
      if (end === null) return nok(code)
      effects.enter('mathFlow')
      const outcome = { ok: after, nok, mayBeLazy: false }
      return consumeUntil(this, effects, end, outcome, () => effects.exit('mathFlow'))(code)
    }
    function after(code: Code): State | undefined {
      return isSpace(code) ? skipSpace(effects, atEnd)(code) : atEnd(code)
    }
    function atEnd(code: Code): State | undefined {
      return code === null || isLineEnding(code) ? ok(code) : nok(code)
    }
  },
})

/** Between the first dollar and the next one, or between two pairs of them. */
const formula: Construct = {
  name: 'mathText',
  previous: (code) => code !== dollar,
  tokenize(effects, ok, nok) {
    let size = 0
    let before: Code = null
    let content = ''
    const preceding = toLetter(this.previous)
    const opening: State = (code) => {
      if (code === dollar && size < 2) {
        effects.consume(code)
        size++
        return opening
      }
      if (code === dollar || code === null || (size === 1 && isBlankCode(code))) return nok(code)
      return data(code)
    }
    const data: State = (code) => {
      if (code === null) return nok(code)
      if (code === dollar && before !== backslash) return size === 1 && isBlankCode(before) ? nok(code) : closing(code)
      if (isLineEnding(code)) {
        effects.exit('mathChunk')
        effects.enter('lineEnding')
        effects.consume(code)
        effects.exit('lineEnding')
        effects.enter('mathChunk')
      } else effects.consume(code)
      content += isLineEnding(code) ? '\n' : String.fromCodePoint(Math.max(code, 32))
      before = before === backslash && code === backslash ? null : code
      return data
    }
    const closing: State = (code) => {
      if (size === 1) {
        effects.consume(code)
        return (next) => (isInlineFormula(content, preceding, toLetter(next)) ? finish(next) : nok(next))
      }
      effects.consume(code)
      return (next) => {
        if (next !== dollar) {
          before = dollar
          content += '$'
          return data(next)
        }
        effects.consume(next)
        return (after) =>
          after === dollar || content.trim() === '' || !isFormula(content) ? nok(after) : finish(after)
      }
    }
    const finish: State = (code) => {
      effects.exit('mathChunk')
      effects.exit('mathText')
      return ok(code)
    }
    return (code) => {
      effects.enter('mathText')
      effects.enter('mathChunk')
      return opening(code)
    }
  },
}

const isBlankCode = (code: Code): boolean => isSpace(code) || isLineEnding(code)

const types = { mathFlow: 'math', mathText: 'inlineMath' } as const

/** Formulas as nodes with their source. */
export const mathNodes: NodeExtension = {
  enter: Object.fromEntries(Object.keys(types).map((type) => [type, enter])),
  exit: Object.fromEntries(Object.keys(types).map((type) => [type, exit])),
}

function enter(this: CompileContext, token: Token): void {
  this.enter({ type: types[token.type as keyof typeof types], value: '' } as never, token)
}

function exit(this: CompileContext, token: Token): void {
  const node = this.stack.at(-1) as unknown as SyntaxNode
  const source = this.sliceSerialize(token)
  node.value = stripDelimiters(source)
  if (source.startsWith('$$')) node.data = { display: true }
  this.exit(token)
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathFlow: 'mathFlow'
    mathText: 'mathText'
    mathChunk: 'mathChunk'
  }
}
