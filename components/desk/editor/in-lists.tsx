import { Day } from '#components/article/day'
import { PostRow } from '#components/lists/post-row'
import { type Disclosure, describeCard, type EditionPage } from '#lib/core/posts'
import styles from './in-lists.module.css'

/** What a feed says of a note. */
export interface ShownFeedItem {
  title: string
  summary: string | null
  authors: readonly { name: string }[]
  tags: readonly string[]
  publishedAt: string
  disclosure: Pick<Disclosure, 'text'> | null
}

interface Props {
  page: EditionPage
  item: ShownFeedItem
  siteUrl: string
}

/** The note where others name it: a row of the site’s lists, a result of a search engine, its card, and an item of its feeds. */
export function InLists({ page, item, siteUrl }: Props) {
  const { revision, slug, publishedAt } = page
  const card = { ...describeCard(revision), id: revision.postId, slug, publishedAt }
  const picture = `/desk/notes/${encodeURIComponent(revision.postId)}/card?of=${revision.hash}`
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
      <section>
        <h2 className="label">As a card, where its address is shared</h2>
        {/* biome-ignore lint/performance/noImgElement: it is drawn for this look alone, at the size that it is shown in */}
        <img
          className={styles.card}
          src={picture}
          alt={`Card with the title ${card.title}`}
          width={1200}
          height={630}
          loading="lazy"
        />
      </section>
      <section>
        <h2 className="label">In a feed reader</h2>
        <FeedItem item={item} />
      </section>
    </div>
  )
}

const FeedItem = ({ item: { title, summary, authors, tags, publishedAt, disclosure } }: { item: ShownFeedItem }) => (
  <article className={styles.item} aria-label="Item of a feed">
    <h3 dir="auto">{title}</h3>
    <p className={styles.address}>
      {[...authors.map(({ name }) => name), ''].join(' · ')}
      <Day date={publishedAt} />
      {tags.length > 0 && ` · ${tags.join(', ')}`}
    </p>
    <p dir="auto">{summary ?? 'No summary yet: readers begin with the text.'}</p>
    {disclosure && <p className={styles.address}>{disclosure.text}</p>}
    <p className={styles.address}>The whole text follows.</p>
  </article>
)
