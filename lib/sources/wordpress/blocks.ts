import type { Tally } from '../tally.ts'
import { escapeHtml } from './shortcodes.ts'

export interface BlockContext {
  /** The content of a reusable block, by its id. */
  findBlock(id: number): string | null
  /** The contents of the footnotes, in order. */
  footnotes: string[]
  dropped: Tally
}

const maxNesting = 8
const selfClosing = /<!--\s+wp:([a-z][a-z0-9_/-]*)\s+((?:(?!-->)[\s\S])*?)\/-->/g

export const hasBlocks = (html: string): boolean => html.includes('<!-- wp:')

/**
 * Blocks that WordPress fills when it serves the page stand in an export as a comment only. Those whose content is known
 * are filled in here; those that list other content (latest posts, comments, menus) are counted.
 */
export function fillBlocks(html: string, context: BlockContext, nesting = 0): string {
  return html.replace(selfClosing, (_all, name: string, json: string) => {
    const attributes = parseAttributes(json)
    if (name === 'block') return fillReusable(attributes.ref, context, nesting)
    if (name === 'footnotes') return fillFootnotes(context)
    if (name === 'more' || name === 'nextpage') return ''
    const url = attributes.url
    if (typeof url === 'string' && /^(?:https?:|mailto:|\/)/.test(url)) {
      const label = [attributes.label, attributes.service, url].find(
        (value) => typeof value === 'string' && value !== '',
      )
      return `<p><a href="${escapeHtml(url)}">${escapeHtml(String(label))}</a></p>`
    }
    context.dropped.add(`blocks without content of their own (${name})`)
    return ''
  })
}

function fillReusable(ref: unknown, context: BlockContext, nesting: number): string {
  const content = typeof ref === 'number' ? context.findBlock(ref) : null
  if (content !== null && nesting < maxNesting) return fillBlocks(content, context, nesting + 1)
  context.dropped.add('reusable blocks that the export does not hold')
  return ''
}

function fillFootnotes({ footnotes }: BlockContext): string {
  if (footnotes.length === 0) return ''
  return `<ol>${footnotes.map((footnote) => `<li>${footnote}</li>`).join('')}</ol>`
}

function parseAttributes(json: string): Record<string, unknown> {
  if (json.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    // The editor itself reads a block with broken attributes as one without any.
    return {}
  }
}
