/** An entry of a book's summary. */
export interface Chapter {
  title: string
  /** The file below the folder of the book; null for a part, and for a chapter that is not written. */
  path: string | null
  below: Chapter[]
}

const mostLines = 20_000
const link = /^\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*<?([^<>]*?)>?\s*(?:"[^"]*")?\)$/

/** The order of a book: links in lists in each other, links outside of lists, and headings that begin a part, but for the first line, which is the title. */
export function readSummary(text: string): Chapter[] {
  const chapters: Chapter[] = []
  let part: Chapter | null = null
  let isFirst = true
  let open: { indent: number; chapter: Chapter }[] = []
  for (const line of text
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .slice(0, mostLines)) {
    if (line.trim() === '') continue
    const heading = /^#[ \t]+(.+?)[ \t]*#*$/.exec(line)?.[1]
    const isTitle = isFirst && heading !== undefined
    isFirst = false
    if (isTitle) continue
    const [, blanks = '', sign = '', said = ''] = /^([ \t]*)([-*+][ \t]+)?(.+?)[ \t]*$/.exec(line) ?? []
    const chapter = heading === undefined ? toChapter(said) : null
    if (heading !== undefined) {
      part = { title: toWords(heading), path: null, below: [] }
      chapters.push(part)
      open = []
    }
    if (chapter === null) continue
    const indent = blanks.replaceAll('\t', '    ').length
    open = sign === '' ? [] : open.filter((each) => each.indent < indent)
    const above = open.at(-1)?.chapter ?? (sign === '' ? null : part)
    if (above) above.below.push(chapter)
    else chapters.push(chapter)
    if (sign !== '') open.push({ indent, chapter })
  }
  return chapters
}

function toChapter(said: string): Chapter | null {
  const [, title, address = ''] = link.exec(said) ?? []
  if (title === undefined) return null
  const path = decode(address.replace(/[?#].*$/, '').replace(/^\.?\//, ''))
  return { title: toWords(title), path: path === '' || /^\w+:/.test(address) ? null : path, below: [] }
}

const toWords = (markdown: string): string => markdown.replace(/[`*]/g, '').replace(/\\(.)/g, '$1').trim()

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
