import type { Range } from './find-code.ts'

const mark = /\{%-?[ \t]*(end)?raw[ \t]*-?%\}/g

/** From `{% raw %}` to `{% endraw %}`, in order: no mark of a template is meant there. Without its end it reaches to the last line. */
export function findRaw(body: string): Range[] {
  const found: Range[] = []
  let from: number | null = null
  for (const { 0: all, 1: end, index } of body.matchAll(mark)) {
    if (end === undefined) from ??= index
    else if (from !== null) {
      found.push([from, index + all.length])
      from = null
    }
  }
  if (from !== null) found.push([from, body.length])
  return found
}
