import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { isJsonRecord } from '#lib/core/posts'
import { findInside } from '../find-inside.ts'
import type { MappedText } from '../text/mapped-text.ts'

const hasCells = /^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{[A-Za-z]/m
const mostFrozenBytes = 4 * 1024 * 1024

/**
 * The text of a note with what its code gave, as Quarto keeps it in `_freeze/` beside the notes; null where nothing is kept of
 * the file as it is now. Quarto itself takes it in place of running the code.
 */
export function readFrozenText(
  root: string,
  { name, body }: { name: string; body: string },
  projects: readonly string[],
): MappedText | null {
  if (!hasCells.test(body)) return null
  const project = projects.find((folder) => name.startsWith(folder)) ?? ''
  const stem = name.slice(project.length).replace(/\.[^./]+$/, '')
  const kept = findInside(root, `${project}_freeze/${stem}/execute-results/html.json`)
  const source = findInside(root, name)
  if (kept === null || source === null || kept.size > mostFrozenBytes || source.size > mostFrozenBytes) return null
  const written = readFileSync(source.path)
  const markdown = readResult(readFileSync(kept.path, 'utf8'), createHash('md5').update(written).digest('hex'))
  const matter = markdown === null ? null : parseFrontMatter(markdown.replace(/\r\n?/g, '\n'))
  if (!matter?.ok) return null
  const pictures = `${posix.basename(stem)}_files/`
  const shown = matter.body
    .replace(/^\n+/, '')
    .replaceAll(`](${pictures}`, `](/_freeze/${stem}/`)
    .replaceAll(`src="${pictures}`, `src="/_freeze/${stem}/`)
    // A cell that is shown with its frame is kept as the source of one.
    .replace(/^(`{4,}[ \t]*\{[^{}\n]*\.cell-code\}\n`{3,})\{\{([^{}\n]*)\}\}$/gm, '$1{$2}')
  return { body: shown, lines: alignLines(shown, body) }
}

function readResult(text: string, hash: string): string | null {
  try {
    const kept: unknown = JSON.parse(text)
    if (!isJsonRecord(kept) || kept.hash !== hash || !isJsonRecord(kept.result)) return null
    return typeof kept.result.markdown === 'string' ? kept.result.markdown : null
  } catch {
    return null
  }
}

/** For each line the line of the text before that it is, or the last such line above it. */
function alignLines(shown: string, before: string): number[] {
  const lines = before.split('\n')
  let at = 0
  return shown.split('\n').map((line) => {
    if (line.trim() !== '') {
      const found = lines.indexOf(line, at)
      if (found >= 0) at = found
    }
    return at + 1
  })
}
