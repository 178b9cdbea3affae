import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { BodyFormat } from '#lib/core/posts'
import { isBlank, isJsx, type SyntaxNode, walk } from './syntax-tree.ts'

/** The ending of the file decides the grammar: `.md` is CommonMark with GFM and never MDX. Throws on MDX syntax errors. */
export function parseBody(body: string, format: BodyFormat): SyntaxNode {
  const tree = parserFor(format, listNeedless(body)).parse(body) as SyntaxNode
  if (format === 'md') return tree
  for (const node of walk(tree)) if (node.children) node.children = node.children.flatMap(unravel)
  return tree
}

/**
 * Constructs of GFM that are tried at every letter and at every line, each with what no body can do without that has one:
 * an address of mail holds `@`, and the second line of a table `|`, `:-` or `-:`. Without them a body takes three fifths of the time.
 */
const costly = { emailAutolink: /@/, table: /\||:-|-:/ }
type Costly = keyof typeof costly

const listNeedless = (body: string): Costly[] =>
  (Object.keys(costly) as Costly[]).filter((name) => !costly[name].test(body))

const parsers = new Map<string, ReturnType<typeof createParser>>()

function parserFor(format: BodyFormat, needless: readonly Costly[]) {
  const key = [format, ...needless].join(' ')
  const known = parsers.get(key) ?? createParser(format, needless)
  parsers.set(key, known)
  return known
}

/** Exported so that the grammars with less can be tested against the whole one. */
export function createParser(format: BodyFormat, needless: readonly string[] = []) {
  const grammar = format === 'md' ? unified().use(remarkParse) : unified().use(remarkParse).use(remarkMdx)
  return grammar.use(remarkGfm).use(leaveOut, needless).freeze()
}

interface Construct {
  name?: string
}
type Constructs = Record<string, Construct | Construct[] | undefined>

/** Takes constructs, by name, from the extensions of the plugins before. */
function leaveOut(this: Processor, names: readonly string[]): void {
  const data = this.data() as { micromarkExtensions?: Record<string, Constructs | undefined>[] }
  const without = (constructs: Constructs) =>
    Object.fromEntries(
      Object.entries(constructs).flatMap(([code, list]) => {
        const left = [list ?? []].flat().filter(({ name }) => name === undefined || !names.includes(name))
        return left.length > 0 ? [[code, left]] : []
      }),
    )
  data.micromarkExtensions = data.micromarkExtensions?.map(({ text = {}, flow = {}, ...others }) => ({
    ...others,
    text: without(text),
    flow: without(flow),
  }))
}

/** A paragraph of nothing but JSX is no paragraph: MDX compiles it so, and the places of components depend on it. */
function unravel(node: SyntaxNode): SyntaxNode[] {
  if (node.type !== 'paragraph') return [node]
  const parts = (node.children ?? []).filter((child) => !isBlank(child))
  const isUnravelled = parts.some(isJsx) && parts.every((part) => isJsx(part) || part.type === 'mdxTextExpression')
  return isUnravelled ? parts : [node]
}
