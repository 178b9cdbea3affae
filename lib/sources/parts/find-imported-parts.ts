import { createPieceFinder } from '#lib/core/mdx/grammar/pieces.ts'
import type { Tag } from '#lib/core/mdx/syntax-tree.ts'
import { isIn } from '../links/find-links.ts'
import { whole } from './cut-part.ts'
import { type FindParts, type FoundPart, type TextOfParts, toLanguage } from './inclusion.ts'

interface Import {
  start: number
  end: number
  name: string
  path: string
  isRaw: boolean
}

const statement =
  /^import\s+(?:(\w+)|\{\s*Content\s+as\s+(\w+)\s*\})(?:\s*,\s*\{[^{}'"]{0,500}\})?\s+from\s*(["'])((?:!!?raw-loader!)?)([^'"\n]+?)(\?raw)?\3;?[ \t]*$/gm

/** `import Part from './_part.mdx'` and `<Part />`; `import code from './a.js?raw'` and a component of code that holds it. */
export const findImportedParts: FindParts = (text) => {
  const imports = listImports(text)
  if (imports.length === 0) return []
  const found: FoundPart[] = []
  for (const each of imports) {
    const uses = each.isRaw ? findCodeUses(text, each) : findTagUses(text, each)
    if (uses.length === 0) continue
    found.push({ start: each.start, end: each.end, text: '' }, ...uses)
  }
  return found
}

const listImports = ({ body, code }: TextOfParts): Import[] =>
  [...body.matchAll(statement)].flatMap(({ 0: all, 1: plain, 2: content, 4: loader, 5: path = '', 6: raw, index }) => {
    const isRaw = Boolean(loader || raw)
    if (isIn(code, index) || (!isRaw && !/\.mdx?$/.test(path))) return []
    return [{ start: index, end: index + all.length, name: plain ?? content ?? '', path, isRaw }]
  })

/** `<Part name="x" />` as a block of its own, or with an end and nothing between. */
function findTagUses({ body, code }: TextOfParts, { name, path }: Import): FoundPart[] {
  const pieces = createPieceFinder(body, () => true)
  return [...body.matchAll(new RegExp(`<${name}(?=[\\s/>])`, 'g'))].flatMap(({ index }): FoundPart[] => {
    const piece = isIn(code, index) ? null : pieces.find(index)
    if (!piece?.tag) return []
    const end = piece.tag.kind === 'whole' ? piece.end : findEmptyEnd(body, piece.end, name)
    if (end === null) return []
    return [{ start: index, end, paths: [path], cut: whole, code: null, props: toProps(piece.tag) }]
  })
}

function findEmptyEnd(body: string, from: number, name: string): number | null {
  const [all] = new RegExp(`^\\s*</${name}\\s*>`).exec(body.slice(from, from + 200)) ?? []
  return all === undefined ? null : from + all.length
}

/** `<CodeBlock language="js" title="a.js">{code}</CodeBlock>`, `<Code code={code} lang="js" />` */
function findCodeUses({ body, code }: TextOfParts, { name, path }: Import): FoundPart[] {
  const held = new RegExp(
    `<(CodeBlock|Code|SyntaxHighlighter)\\b([^<>]{0,500}?)>\\s*\\{\\s*${name}\\s*\\}\\s*</\\1>`,
    'g',
  )
  const stated = new RegExp(`<(Code)\\b([^<>]{0,500}?\\bcode=\\{\\s*${name}\\s*\\}[^<>]{0,500}?)/>`, 'g')
  return [...body.matchAll(held), ...body.matchAll(stated)].flatMap(({ 0: all, 2: said = '', index }) => {
    if (isIn(code, index)) return []
    const language = /\b(?:language|lang)=["'](\w[\w+#-]*)["']/.exec(said)?.[1] ?? toLanguage(path)
    const title = /\btitle=(["'])([^"'\n]+)\1/.exec(said)?.[2]
    const rest = title === undefined ? '' : ` title="${title}"`
    return [{ start: index, end: index + all.length, paths: [path], cut: whole, code: { language, rest } }]
  })
}

function toProps({ attributes }: Tag): Record<string, string> {
  const props: Record<string, string> = Object.create(null)
  for (const { name, value } of attributes) if (name && typeof value === 'string') props[name] = value
  return props
}
