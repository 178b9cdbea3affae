import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import type { PieceFinder } from './pieces.ts'

const lessThan = 60
const leftBrace = 123
export const isLineEnding = (code: Code): boolean => code !== null && code < -2
export const isSpace = (code: Code): boolean => code === -2 || code === -1 || code === 32

const disabled = ['codeIndented', 'htmlFlow', 'htmlText']

/**
 * The grammar of MDX as an extension of the Markdown parser. It differs from MDX's own in one way: what has no end, such
 * as a lone brace, is text and not the end of the whole parse.
 */
export function mdxSyntax(pieces: PieceFinder): Extension {
  const line = createFlow(pieces)
  const text = createText(pieces)
  const modules = createModules(pieces)
  return {
    flow: { [lessThan]: line, [leftBrace]: line, 101: modules, 105: modules },
    text: { [lessThan]: text, [leftBrace]: text },
    disable: { null: disabled },
  }
}

/** Plain Markdown with the tags of our components. */
export const componentSyntax = (pieces: PieceFinder): Extension => ({
  flow: { [lessThan]: createFlow(pieces) },
  text: { [lessThan]: createText(pieces) },
})

const createText = (pieces: PieceFinder): Construct => ({
  name: 'mdxText',
  add: 'before',
  tokenize(effects, ok, nok) {
    return tokenizePiece(this, pieces, effects, ok, nok, true)
  },
})

/** A line that holds nothing but pieces, the last of which may end further down. */
const createFlow = (pieces: PieceFinder): Construct => ({
  name: 'mdxFlow',
  add: 'before',
  concrete: true,
  tokenize(effects, ok, nok) {
    let last: number | null = null
    const start: State = (code) => {
      last = code
      return tokenizePiece(this, pieces, effects, after, nok, false)(code)
    }
    const after: State = (code) => (isSpace(code) ? skipSpace(effects, next)(code) : next(code))
    const next: State = (code) => {
      // In MDX, two expressions in a row are text of a paragraph.
      if (code === lessThan || (code === leftBrace && last !== leftBrace)) return start(code)
      return code === null || isLineEnding(code) ? ok(code) : nok(code)
    }
    return start
  },
})

export function skipSpace(effects: Effects, then: State): State {
  const inside: State = (code) => {
    if (isSpace(code)) {
      effects.consume(code)
      return inside
    }
    effects.exit('whitespace')
    return then(code)
  }
  return (code) => {
    effects.enter('whitespace')
    return inside(code)
  }
}

function tokenizePiece(
  context: TokenizeContext,
  pieces: PieceFinder,
  effects: Effects,
  ok: State,
  nok: State,
  mayBeLazy: boolean,
): State {
  return (code) => {
    const piece = pieces.find(context.now().offset)
    if (piece === null) return nok(code)
    effects.enter(piece.type)
    return consumeUntil(context, effects, piece.end, { ok, nok, mayBeLazy }, () => effects.exit(piece.type))(code)
  }
}

interface Outcome {
  ok: State
  nok: State
  /** Whether a line may lack the marker of the quotation or list that it is in. */
  mayBeLazy: boolean
}

export function consumeUntil(
  context: TokenizeContext,
  effects: Effects,
  end: number,
  { ok, nok, mayBeLazy }: Outcome,
  finish: () => void,
): State {
  const lineStart: State = (code) => {
    if (!mayBeLazy && context.parser.lazy[context.now().line]) return nok(code)
    if (code === null) return nok(code)
    return isLineEnding(code) ? lineEnding(code) : chunk(code)
  }
  const chunk: State = (code) => {
    effects.enter('mdxChunk')
    return inside(code)
  }
  const lineEnding: State = (code) => {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return lineStart
  }
  const inside: State = (code) => {
    const { offset } = context.now()
    // Columns of a tab have no offset of their own.
    if (offset >= end && code !== -1) {
      effects.exit('mdxChunk')
      finish()
      return offset === end ? ok(code) : nok(code)
    }
    if (code === null) return nok(code)
    if (isLineEnding(code)) {
      effects.exit('mdxChunk')
      return lineEnding(code)
    }
    effects.consume(code)
    return inside
  }
  return chunk
}

/** Imports and exports begin a line of the top level. */
const createModules = (pieces: PieceFinder): Construct => ({
  name: 'mdxModule',
  concrete: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      const { column, offset } = this.now()
      const end = column > 1 || this.interrupt ? null : pieces.findModule(offset)
      if (end === null) return nok(code)
      effects.enter('mdxModule')
      const outcome = { ok, nok, mayBeLazy: false }
      return consumeUntil(this, effects, end, outcome, () => effects.exit('mdxModule'))(code)
    }
  },
})

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mdxTag: 'mdxTag'
    mdxExpression: 'mdxExpression'
    mdxComment: 'mdxComment'
    mdxChunk: 'mdxChunk'
    mdxModule: 'mdxModule'
  }
}
