import { NoteArt } from '#components/art/note-art'
import { Day } from '#components/article/day'
import { createPicture } from '#components/article/picture'
import type { ShownPicture } from '#lib/core/pictures'
import { type Card, toTermSlug } from '#lib/core/posts'
import { rankTitle } from '../article/title-rank.ts'
import { termName, words } from '../site/current-site.ts'
import { dayOf } from './day-of.ts'
import styles from './lead-story.module.css'
import { ReviewStamp } from './review-stamp.tsx'

interface Props {
  card: Card
  hero: ShownPicture | null
  /** Whether readers come for what is new; a documentation opens with its first note, whose age says nothing. */
  isNews: boolean
}

/** The note that a front page opens with. */
export function LeadStory({ card, hero, isNews }: Props) {
  const Picture = createPicture({ pictures: hero ? [hero] : [], column: 'lead' })
  return (
    <article className={styles.lead}>
      <div className={styles.text}>
        {card.topic && (
          <p className={`label ${styles.kicker}`} dir="auto">
            <a href={`/topics/${toTermSlug(card.topic.problem)}`}>
              {termName({ kind: 'topic', name: card.topic.problem })}
            </a>
            {card.topic.stack && (
              <>
                <span aria-hidden="true"> · </span>
                <a href={`/stacks/${toTermSlug(card.topic.stack)}`}>
                  {termName({ kind: 'stack', name: card.topic.stack })}
                </a>
              </>
            )}
          </p>
        )}
        <h2
          className={`${styles.title} ${styles[rankTitle(card.title)] ?? ''}`.trim()}
          data-headline="row"
          lang={card.lang}
          dir="auto"
        >
          <a href={`/posts/${card.slug}`}>{card.title}</a>
        </h2>
        {card.summary && (
          <p className={styles.summary} lang={card.lang} dir="auto">
            {card.summary}
          </p>
        )}
        <p className={styles.facts}>
          {isNews && <Day date={dayOf(card)} />}
          <span>{words().minutes(card.minutes)}</span>
          {card.difficulty && <span>{words().difficulty[card.difficulty]}</span>}
          <ReviewStamp card={card} />
        </p>
      </div>
      <div className={styles.art}>
        {hero ? (
          <Picture src={hero.address} alt="" isWhole isFirst isCredited />
        ) : (
          <NoteArt note={card} width={1200} height={800} />
        )}
      </div>
    </article>
  )
}
