import type { FolderPage as Page } from '#lib/core/site'
import { PageHead } from '../lists/page-head.tsx'
import styles from './article.module.css'
import { NotationStyle } from './notation-style.tsx'
import prose from './prose.module.css'
import { readText } from './read-text.ts'
import { findDirection } from './text-direction.ts'

/** A page that belongs to no list, as about or imprint: its title and its text. */
export async function FolderPage({
  page: { path, title, summary, lang, body, format, isPlain = false },
}: {
  page: Page
}) {
  const { content, hasNotation, hasFormula } = await readText({
    revision: { postId: `pages/${path}`, version: '', body, format },
    isPlain,
  })
  return (
    <article className={styles.plain} dir={findDirection(lang ?? undefined)} lang={lang ?? undefined}>
      <PageHead title={title}>{summary && <p dir="auto">{summary}</p>}</PageHead>
      {hasNotation && <NotationStyle hasFormula={hasFormula} />}
      <div className={prose.prose} data-article="">
        {content}
      </div>
    </article>
  )
}
