import { Fragment, type ReactNode } from 'react'
import type { TocEntry } from '#lib/core/mdx'
import styles from './contents.module.css'

const deepest = 3

const listed = (toc: readonly TocEntry[]) => toc.filter((entry) => entry.depth <= deepest)

export const hasContents = (toc: readonly TocEntry[]): boolean => listed(toc).length > 1

/** Names from code are longer than a line of the rail: they break where they have a sign, and not within a name. */
const toBreakable = (text: string): ReactNode =>
  text.split(/(?<=\w{3}[.(/_:])(?=[\w[{'"])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text are where they are
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ))

export function ContentsList({ toc }: { toc: readonly TocEntry[] }) {
  return (
    <ol className={styles.list}>
      {listed(toc).map((entry) => (
        <li key={entry.id} className={entry.depth === deepest ? styles.nested : undefined}>
          {/* The reader's script marks where one is, perhaps before a framework that is on the page looks at it. */}
          <a href={`#${entry.id}`} dir="auto" suppressHydrationWarning>
            {toBreakable(entry.text)}
          </a>
        </li>
      ))}
    </ol>
  )
}
