import type { JsonValue } from '#lib/core/posts'
import { parsePhpSerialized } from './php-serialized.ts'
import { isPrinted } from './search-plugins.ts'
import type { WxrItem } from './wxr-reader.ts'

/** WordPress' own bookkeeping: used here or without meaning elsewhere. */
const isBookkeeping = (key: string): boolean =>
  /^_(?:wp_|edit_|menu_item_|oembed_|thumbnail_id$|pingme$|encloseme$)/.test(key) || key === 'footnotes'

const isOwn = (key: string): boolean => /^_?alphanode[ _-]/i.test(key)

export interface PostFields {
  /** What the page of the post showed, or its head, or what a person says that it showed. */
  shown: Map<string, JsonValue>
  internal: Map<string, JsonValue>
}

/**
 * The custom fields of a post, repeated keys as lists. WordPress' themes print none of them, so each is kept and not shown,
 * unless it is ours, was printed for search engines, or `publicFields` names it.
 */
export function readFields(item: WxrItem, publicFields: readonly string[]): PostFields {
  const fields: PostFields = { shown: new Map(), internal: new Map() }
  const values = new Map<string, JsonValue[]>()
  for (const { key, value } of item.meta) {
    if (isBookkeeping(key)) continue
    const parsed = parsePhpSerialized(value) ?? value
    const known = values.get(key)
    if (known) known.push(parsed)
    else values.set(key, [parsed])
  }
  for (const [key, list] of values) {
    const isShown = isOwn(key) || isPrinted(key) || publicFields.includes(key)
    const kept = isShown ? fields.shown : fields.internal
    kept.set(key, list.length === 1 ? (list[0] as JsonValue) : list)
  }
  return fields
}
