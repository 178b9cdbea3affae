import { createPieceFinder } from '#lib/core/mdx/grammar/pieces.ts'
import type { Tag } from '#lib/core/mdx/syntax-tree.ts'
import { isIn } from '../links/find-links.ts'
import { whole } from './cut-part.ts'
import { type FindParts, type Inclusion, type TextOfParts, toLanguage } from './inclusion.ts'

interface Import {
  start: number
  end: number
  name: string
  path: string
  isRaw: boolean
}

const statement =
  /^import\s+(?:(\w+)|\{\s*Content\s+as\s+(\w+)\s*\})(?:\s*,\s*\{[^{}'"]{0,500}\})?\s+from\s*(["'])((?:!!?raw-loader!)?)([^'"\n]+?)(\?raw)?\3;?[ \t]*$/gm

type Imports = ReadonlyMap<string, Import>

/** `import Part from './_part.mdx'` and `<Part />`; `import code from './a.js?raw'` and a component of code that holds it. */
export const findImportedParts: FindParts = (text) => {
  const imports: Imports = new Map(listImports(text).map((each) => [each.name, each]))
  if (imports.size === 0) return []
  const uses = [...findTagUses(text, imports), ...findCodeUses(text, imports)]
  const used = new Set(uses.map(({ imported }) => imported))
  const statements = [...imports.values()].filter(({ name }) => used.has(name))
  return [...statements.map(({ start, end, name }) => ({ start, end, text: '', imported: name })), ...uses]
}

const listImports = ({ body, code }: TextOfParts): Import[] =>
  [...body.matchAll(statement)].flatMap(({ 0: all, 1: plain, 2: content, 4: loader, 5: path = '', 6: raw, index }) => {
    const isRaw = Boolean(loader || raw)
    if (isIn(code, index) || (!isRaw && !/\.mdx?$/.test(path))) return []
    return [{ start: index, end: index + all.length, name: plain ?? content ?? '', path, isRaw }]
  })

/** `<Part name="x" />` as a block of its own, or with an end and nothing between. */
function findTagUses({ body, code }: TextOfParts, imports: Imports): Inclusion[] {
  const pieces = createPieceFinder(body, () => true)
  return [...body.matchAll(/<(\w+)(?=[\s/>])/g)].flatMap(({ 1: name = '', index }): Inclusion[] => {
    const found = imports.get(name)
    const piece = !found || found.isRaw || isIn(code, index) ? null : pieces.find(index)
    if (!found || !piece?.tag) return []
    const end = piece.tag.kind === 'whole' ? piece.end : findEmptyEnd(body, piece.end, name)
    if (end === null) return []
    const place = { start: index, end, paths: [found.path], cut: whole, code: null }
    return [{ ...place, props: toProps(piece.tag), movesLinks: true, imported: name }]
  })
}

function findEmptyEnd(body: string, from: number, name: string): number | null {
  const [all] = new RegExp(`^\\s*</${name}\\s*>`).exec(body.slice(from, from + 200)) ?? []
  return all === undefined ? null : from + all.length
}

/** `<CodeBlock language="js" title="a.js">{code}</CodeBlock>`, `<Code code={code} lang="js" />` */
function findCodeUses({ body, code }: TextOfParts, imports: Imports): Inclusion[] {
  return [...body.matchAll(held), ...body.matchAll(stated)].flatMap((use) => {
    const { 0: all, 2: said = '', 3: name = '', index } = use
    const found = imports.get(name)
    if (!found?.isRaw || isIn(code, index)) return []
    const language = /\b(?:language|lang)=["'](\w[\w+#-]*)["']/.exec(said)?.[1] ?? toLanguage(found.path)
    const title = /\btitle=(["'])([^"'\n]+)\1/.exec(said)?.[2]
    const rest = title === undefined ? '' : ` title="${title}"`
    const frame = { language, rest }
    return [{ start: index, end: index + all.length, paths: [found.path], cut: whole, code: frame, imported: name }]
  })
}

const held = /<(CodeBlock|Code|SyntaxHighlighter)\b([^<>]{0,500}?)>\s*\{\s*(\w+)\s*\}\s*<\/\1>/g
const stated = /<(Code)\b([^<>]{0,500}?\bcode=\{\s*(\w+)\s*\}[^<>]{0,500}?)\/>/g

function toProps({ attributes }: Tag): Record<string, string> {
  const props: Record<string, string> = Object.create(null)
  for (const { name, value } of attributes) if (name && typeof value === 'string') props[name] = value
  return props
}
