import { posix } from 'node:path'
import { isIn } from '../links/find-links.ts'
import { findCode } from '../text/find-code.ts'
import { applyEdits, type Edit, toMapped } from '../text/mapped-text.ts'

/** What leads somewhere: links and pictures, their definitions, tags, imports. */
const destinations = [
  /\]\(\s{0,9}(?<at><[^<>\n]*>|[^\s()<>]+)/dg,
  /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,9}(?<at><[^<>\n]*>|[^\s<>]+)/dgm,
  /<[A-Za-z][^<>]{0,2000}?\s(?:src|href|to)=(["'])(?<at>[^"'<>{}\n]*)\1/dg,
]
const imported = /^import\s(?:[^\n'"]{0,1000}\sfrom\s{1,9})?(["'])(?<at>\.{1,2}\/[^"'\n]*)\1/dgm

/** Links that are relative to the part lead from the note. */
export function moveLinks(body: string, part: string, note: string): string {
  const [from, to] = [posix.dirname(part), posix.dirname(note)]
  if (from === to) return body
  const code = findCode(body)
  const edits = [...destinations, imported].flatMap((pattern) =>
    [...body.matchAll(pattern)].flatMap((found): Edit[] => {
      const [start, end] = found.indices?.groups?.at ?? [0, 0]
      const moved = isIn(code, start) ? null : moveAddress(found.groups?.at ?? '', from, to)
      return moved === null ? [] : [{ start, end, text: moved }]
    }),
  )
  return applyEdits(toMapped(body), edits).body
}

/** Null for an address that is the same from everywhere. */
function moveAddress(written: string, from: string, to: string): string | null {
  const inside = written.startsWith('<') ? written.slice(1, -1) : written
  const [path = ''] = /^[^?#]*/.exec(inside) ?? []
  if (path === '' || /^(?:[/\\@~{]|[a-z][a-z\d+.-]*:)/i.test(path)) return null
  const moved = posix.relative(to, posix.join(from, path))
  const lead = moved.startsWith('.') ? moved : `./${moved}`
  const address = `${lead}${path.endsWith('/') && !lead.endsWith('/') ? '/' : ''}${inside.slice(path.length)}`
  return inside === written ? address : `<${address}>`
}
