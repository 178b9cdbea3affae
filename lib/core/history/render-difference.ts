import { createTwoFilesPatch } from 'diff'
import { removeRemarks } from '#lib/core/mdx/remove-remarks.ts'
import type { Revision } from '#lib/core/posts'
import type { Difference } from './diff-revisions.ts'

interface Compared {
  from: Revision
  to: Revision
  difference: Difference
}

/** The difference as it is. */
export const renderDifferenceJson = ({ difference }: Compared): string => JSON.stringify(difference)

/** Beyond this many changed lines, both versions are quicker to read than their difference. */
const mostEdits = 1500

/** The difference of the Markdown, as a unified diff in a fence that its text cannot close. */
export function renderDifferenceMarkdown({ from, to, difference }: Compared): string {
  const patch =
    createTwoFilesPatch(from.version, to.version, toSource(from), toSource(to), undefined, undefined, {
      maxEditLength: mostEdits,
    }) ?? `--- ${from.version}\n+++ ${to.version}\n`
  const fence = '`'.repeat(Math.max(3, ...[...patch.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length + 1)))
  const meta = difference.meta.map(({ field, old, new: fresh }) => `- ${field}: ${old ?? '–'} → ${fresh ?? '–'}`)
  return [
    `# ${from.version} → ${to.version}`,
    ...(meta.length > 0 ? [meta.join('\n')] : []),
    `${fence}diff\n${patch}${fence}\n`,
  ].join('\n\n')
}

/** As readers get it: without what the writers remark to each other. */
const toSource = ({ body, format }: Revision): string => `${removeRemarks(body, format).trim()}\n`
