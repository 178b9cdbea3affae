import type { Context } from './context.ts'
import { findCode } from './find-code.ts'
import { applyEdits, createLineFinder, type Edit, type MappedText } from './mapped-text.ts'

const name = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const named = new RegExp(`\\(\\(${name}\\)\\)|^[ \\t]*(?:id|collapsed):: `, 'm')
const reference = new RegExp(
  `\\{\\{embed \\(\\((?<embedded>${name})\\)\\)\\}\\}|\\[(?<words>[^\\]\\n]+)\\]\\(\\(\\(${name}\\)\\)\\)|\\(\\((?<plain>${name})\\)\\)`,
  'g',
)
/** Properties that an outliner hides: the name of a block, and whether it is folded. */
const property = new RegExp(`^[ \\t]*(?:id:: ${name}|collapsed:: (?:true|false))[ \\t]*\\n?`, 'gm')

/**
 * References of outlines such as Logseq's, `((…))`, are the words of the block that they name, where the note itself has it.
 * The names of blocks are left out.
 */
export function translateOutline(text: MappedText, context: Context): MappedText {
  if (!/^(?:plain|obsidian)$/.test(context.dialect) || !named.test(text.body)) return text
  const { body } = text
  const code = findCode(body)
  const isCode = (at: number) => code.some(([start, end]) => at >= start && at < end)
  const blocks = findBlocks(body)
  const lineAt = createLineFinder(text)
  const edits: Edit[] = []
  for (const { index, 0: whole } of body.matchAll(property))
    if (!isCode(index)) edits.push({ start: index, end: index + whole.length, text: '' })
  for (const { index, 0: whole, groups } of body.matchAll(reference)) {
    if (isCode(index)) continue
    const words = groups?.words ?? blocks.get(groups?.embedded ?? groups?.plain ?? '')
    if (words !== undefined) edits.push({ start: index, end: index + whole.length, text: words })
    else context.count('shown as text: references to blocks of other notes', lineAt(index))
  }
  return applyEdits(text, edits)
}

/** The first line of each block that has a name; a block that refers to another one is no more than its own words. */
function findBlocks(body: string): Map<string, string> {
  const blocks = new Map<string, string>()
  const isName = new RegExp(`^[ \\t]*id:: (${name})[ \\t]*$`)
  let words = ''
  for (const line of body.split('\n')) {
    const [, own] = /^[ \t]*[-*] (.*)$/.exec(line) ?? []
    if (own !== undefined) words = own.replace(/^(?:TODO|DOING|DONE|LATER|NOW) /, '').replace(/^#+ /, '')
    const [, id] = isName.exec(line) ?? []
    if (id !== undefined && words !== '') blocks.set(id, words)
  }
  return blocks
}
