import { decideIndexable, type EditionPage } from '#lib/core/posts'
import styles from './article.module.css'
import { ArticleHeader } from './article-header.tsx'
import { Contents } from './contents.tsx'
import { FoldedContents } from './folded-contents.tsx'
import { HeroPicture } from './hero-picture.tsx'
import { MetaBox } from './meta-box.tsx'
import { PermalinkNotice } from './permalink-notice.tsx'
import prose from './prose.module.css'
import { readText } from './read-text.ts'
import { SeriesPlace } from './series-place.tsx'
import { SimilarPosts } from './similar-posts.tsx'
import { findDirection } from './text-direction.ts'

interface Props {
  page: EditionPage
  permalink?: boolean
  /** A preview: rendered once and kept by no name. */
  preview?: boolean
}

export async function Article({ page, permalink = false, preview = false }: Props) {
  const { meta } = page.revision
  const { content, toc } = await readText(page, { hasName: !preview })
  const isListed = decideIndexable({ live: true, policy: page.policy, meta }).value
  const terms = isListed ? page.terms : []
  return (
    <article className={styles.article} dir={findDirection(meta.lang)}>
      {permalink && <PermalinkNotice slug={page.slug} version={page.revision.version} />}
      <ArticleHeader page={page} terms={terms} />
      {meta.heroImage && <HeroPicture image={meta.heroImage} />}
      <Contents toc={toc} />
      <FoldedContents toc={toc} />
      <div className={`${styles.text} ${prose.prose}`} lang={meta.lang} data-article="">
        {content}
      </div>
      {page.series && isListed && <SeriesPlace place={page.series} />}
      <MetaBox page={page} terms={terms} />
      <SimilarPosts entries={page.similar} />
    </article>
  )
}
