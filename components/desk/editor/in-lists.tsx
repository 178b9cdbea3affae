import { PostRow } from '#components/lists/post-row'
import { describeCard, type EditionPage } from '#lib/core/posts'
import styles from './in-lists.module.css'

interface Props {
  page: EditionPage
  siteUrl: string
}

/** The note where it is named: a row of the site’s lists, and a result of a search engine. */
export function InLists({ page, siteUrl }: Props) {
  const { revision, slug, publishedAt } = page
  const card = { ...describeCard(revision), id: revision.postId, slug, publishedAt }
  return (
    <div className={styles.page}>
      <section>
        <h2 className="label">In lists and search of the site</h2>
        <ul>
          <PostRow card={card} />
        </ul>
      </section>
      <section>
        <h2 className="label">In a search engine</h2>
        <p className={styles.address}>{new URL(`/posts/${slug}`, siteUrl).href}</p>
        <p className={styles.title}>{card.title}</p>
        <p>{card.summary ?? 'No summary yet: the engine chooses some words of the text.'}</p>
      </section>
    </div>
  )
}
