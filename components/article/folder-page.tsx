import { createMdxComponents } from '#components/mdx/index'
import { renderBody } from '#lib/core/mdx'
import type { FolderPage as Page } from '#lib/core/site'
import { PageHead } from '../lists/page-head.tsx'
import styles from './article.module.css'
import { PlaceholderArt } from './placeholder-art.tsx'
import prose from './prose.module.css'
import { findDirection } from './text-direction.ts'

const components = createMdxComponents({ Picture: PlaceholderArt })

/** A page that belongs to no list, as about or imprint: its title and its text. */
export async function FolderPage({ page: { title, summary, lang, body, format } }: { page: Page }) {
  const { content } = await renderBody({ body, format, components })
  return (
    <article className={styles.plain} dir={findDirection(lang ?? undefined)} lang={lang ?? undefined}>
      <PageHead title={title}>{summary && <p dir="auto">{summary}</p>}</PageHead>
      <div className={prose.prose} data-article="">
        {content}
      </div>
    </article>
  )
}
