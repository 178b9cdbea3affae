import { readFileSync } from 'node:fs'
import { LRUCache } from 'lru-cache'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { isJsonRecord } from '#lib/core/posts'
import { Fields } from '../adopt/fields.ts'
import { findHoldOfPart } from '../adopt/privacy.ts'
import { findInside } from '../find-inside.ts'
import { parseText } from '../text.ts'

const mostPartBytes = 256 * 1024
const mostKeptCharacters = 8_000_000

/** Reads the files of a folder that texts include, from inside of it alone. */
export function openParts(root: string): (name: string) => string | null {
  const known = new LRUCache<string, { text: string | null }>({
    maxSize: mostKeptCharacters,
    sizeCalculation: ({ text }) => (text?.length ?? 0) + 100,
  })
  return (name) => {
    const found = findInside(root, name)
    if (found === null || found.size > mostPartBytes) return null
    const kept = known.get(found.state)
    if (kept) return kept.text
    const parsed = parseText(readFileSync(found.path))
    const text = 'problem' in parsed ? null : toPublicText(found.path, parsed.text)
    known.set(found.state, { text })
    return text
  }
}

/** A part's own front matter is not shown; one that calls itself a draft, or whose words on it cannot be read, is not shown at all. */
function toPublicText(path: string, text: string): string | null {
  if (!/\.(?:mdx?|qmd|markdown)$/i.test(path)) return text
  if (/[@.]draft\.\w+$/i.test(path)) return null
  const matter = parseFrontMatter(text)
  if (!matter.ok) return /^(?:---|\+\+\+|\{\s*")/.test(text) ? null : text
  if (!isJsonRecord(matter.input)) return text
  return findHoldOfPart(new Fields(matter.input)) === null ? matter.body : null
}
