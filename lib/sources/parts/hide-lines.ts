import { closesFence, type Fence, findFence } from '../text/find-code.ts'
import type { MappedText } from '../text/mapped-text.ts'

/** Lines of Rust that begin with `#` are for the compiler alone; `##` shows one. */
export function hideLines({ body, lines }: MappedText): MappedText {
  if (!/^[ \t]*#/m.test(body) || !/(?:```|~~~)\s*rust/.test(body)) return { body, lines }
  const kept: string[] = []
  const origins: number[] = []
  let fence: Fence | null = null
  let isRust = false
  for (const [at, line] of body.split('\n').entries()) {
    const closes: boolean = fence !== null && closesFence(line, fence)
    const opened: Fence | null = fence === null ? findFence(line) : null
    if (opened !== null) isRust = /(?:`{3,}|~{3,})\s*rust\b/.test(line)
    const isCode = fence !== null && !closes
    fence = closes ? null : (opened ?? fence)
    if (isCode && isRust && /^[ \t]*#(?:[ \t]|$)/.test(line)) continue
    kept.push(isCode && isRust ? line.replace(/^([ \t]*)##/, '$1#') : line)
    origins.push(lines[at] ?? 1)
  }
  return { body: kept.join('\n'), lines: origins }
}
