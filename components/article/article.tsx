import type { DrawnNote } from '#components/art/hills.ts'
import {
  decideIndexable,
  type EditionPage,
  findHero,
  type Hero,
  readingMinutes,
  type Translation,
  type TreeView,
} from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './article.module.css'
import { ArticleHeader } from './article-header.tsx'
import { AsMarkdown } from './as-markdown.tsx'
import { Contents } from './contents.tsx'
import { hasContents } from './contents-list.tsx'
import { FoldedContents } from './folded-contents.tsx'
import { FoldedTree } from './folded-tree.tsx'
import { HeroPicture } from './hero-picture.tsx'
import { MetaBox } from './meta-box.tsx'
import { NotationStyle } from './notation-style.tsx'
import { PermalinkNotice } from './permalink-notice.tsx'
import prose from './prose.module.css'
import { readText } from './read-text.ts'
import { SeriesPlace } from './series-place.tsx'
import { SimilarPosts } from './similar-posts.tsx'
import { SinceRead } from './since-read.tsx'
import { findDirection } from './text-direction.ts'
import { TreeSteps } from './tree-steps.tsx'

interface Props {
  page: EditionPage
  permalink?: boolean
  /** A preview: rendered once and kept by no name. */
  preview?: boolean
  /** The documentation that it is part of. */
  tree?: TreeView
  /** The note in its languages, itself among them. */
  translations?: readonly Translation[]
}

export async function Article({ page, permalink = false, preview = false, tree, translations = [] }: Props) {
  const { meta } = page.revision
  const hero = findShownHero(page)
  const { content, toc, hasNotation, hasFormula } = await readText(page, {
    hasName: !preview,
    isBelowPicture: hero !== null,
  })
  const isListed = decideIndexable({ live: true, policy: page.policy, meta }).value
  const terms = isListed ? page.terms : []
  return (
    <div className={styles.page} dir={findDirection(meta.lang)}>
      <article className={styles.part}>
        {permalink && <PermalinkNotice slug={page.slug} version={page.revision.version} />}
        {!permalink && !preview && <SinceRead version={page.revision.version} />}
        <ArticleHeader page={page} terms={terms} trail={tree?.trail ?? []} translations={translations} />
        {hero && <HeroPicture image={hero} pictures={page.pictures} note={toDrawn(page)} />}
        {(tree || hasContents(toc)) && (
          <aside className={styles.part} aria-label={words().contents}>
            <Contents toc={toc} tree={tree} />
            {tree && <FoldedTree tree={tree} />}
            <FoldedContents toc={toc} />
          </aside>
        )}
        {hasNotation && <NotationStyle hasFormula={hasFormula} />}
        <div className={`${styles.text} ${prose.prose}`} lang={meta.lang} data-article="">
          {content}
        </div>
      </article>
      <aside className={styles.part}>
        {!permalink && !preview && <AsMarkdown slug={page.slug} />}
        {tree && <TreeSteps tree={tree} />}
        {page.series && isListed && <SeriesPlace place={page.series} />}
        <MetaBox page={page} terms={terms} />
        <SimilarPosts entries={page.similar} />
      </aside>
    </div>
  )
}

const toDrawn = ({ revision: { meta, body } }: EditionPage): DrawnNote => ({
  ...meta,
  minutes: readingMinutes({ meta, body }),
})

/** A picture of unknown size would move the text when it comes, so it is shown when the site keeps it. */
function findShownHero({ revision, pictures }: EditionPage): Hero | null {
  const hero = findHero(revision.meta)
  const isSized = hero?.width !== undefined && hero.height !== undefined
  return hero && (isSized || pictures?.some(({ address }) => address === hero.url)) ? hero : null
}
