import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Construct, Extension } from 'micromark-util-types'
import type { BodyFormat } from '#lib/core/posts'
import { isComponentName } from './component-props.ts'
import { cjkSyntax } from './grammar/cjk.ts'
import { definitionSyntax } from './grammar/definition-syntax.ts'
import { mathNodes, mathSyntax } from './grammar/math-syntax.ts'
import { mdxFromMarkdown } from './grammar/mdx-from-markdown.ts'
import { componentSyntax, mdxSyntax } from './grammar/mdx-syntax.ts'
import { createPieceFinder } from './grammar/pieces.ts'
import type { SyntaxNode } from './syntax-tree.ts'

export interface ParsedBody {
  tree: SyntaxNode
  /** Offsets of characters that begin nothing, though in MDX they would. */
  broken: readonly number[]
}

/**
 * The ending of the file decides the grammar. `.md` is CommonMark with GFM, formulas and the tags of our components; `.mdx` is MDX, in
 * which a mistake is text. Tags are leaves of the tree.
 */
export function parseBody(body: string, format: BodyFormat): ParsedBody {
  return parse(body, format, grammarFor(body))
}

/** Exported so that the grammars with less can be tested against the whole one. */
export function parse(body: string, format: BodyFormat, grammar: Extension): ParsedBody {
  const pieces = createPieceFinder(body, format === 'mdx' ? () => true : isComponentName)
  const syntax = format === 'mdx' ? mdxSyntax(pieces) : componentSyntax(pieces)
  const definitions = definitionSyntax(body)
  const tree = fromMarkdown(body, {
    extensions: [grammar, ...definitions.extensions, ...cjkSyntax(body), syntax, ...mathSyntax(body)],
    mdastExtensions: [markdownNodes, ...definitions.mdastExtensions, mathNodes, mdxFromMarkdown(pieces)],
  }) as SyntaxNode
  return { tree, broken: format === 'mdx' ? [...pieces.broken] : [] }
}

const markdownNodes = gfmFromMarkdown()

/**
 * Constructs of GFM that are tried at every letter and at every line, each with what no body can do without that has one:
 * an address of mail holds `@`, and the second line of a table `|`, `:-` or `-:`. Without them a body takes three fifths of the time.
 */
const costly = { emailAutolink: /@/, table: /\||:-|-:/ }
type Costly = keyof typeof costly

export const wholeGrammar: Extension = gfm()

const grammars = new Map<string, Extension>()

function grammarFor(body: string): Extension {
  const needless = (Object.keys(costly) as Costly[]).filter((name) => !costly[name].test(body))
  const key = needless.join(' ')
  const known = grammars.get(key) ?? leaveOut(wholeGrammar, needless)
  grammars.set(key, known)
  return known
}

/** A grammar without constructs of some names. */
function leaveOut({ text = {}, flow = {}, ...others }: Extension, names: readonly string[]): Extension {
  const without = (constructs: Record<string, Construct | Construct[] | undefined>) =>
    Object.fromEntries(
      Object.entries(constructs).flatMap(([code, list]) => {
        const left = [list ?? []].flat().filter(({ name }) => name === undefined || !names.includes(name))
        return left.length > 0 ? [[code, left]] : []
      }),
    )
  return { ...others, text: without(text), flow: without(flow) }
}
