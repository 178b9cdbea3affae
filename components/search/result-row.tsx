import { ReviewStamp } from '#components/lists/review-stamp'
import { toTermSlug } from '#lib/core/posts'
import type { AnsweringSection, Result } from '#lib/work/searching'
import { termName, words } from '../site/current-site.ts'
import { Marked } from './marked.tsx'
import styles from './search.module.css'

export function ResultRow({ result: { card, title, excerpt, section, further, missing } }: { result: Result }) {
  return (
    <li className={styles.result}>
      <h2 className={styles.title} data-headline="row" lang={card.lang} dir="auto">
        <a href={`/posts/${card.slug}`}>
          <Marked segments={title} />
        </a>
      </h2>
      {section && <SectionLink card={card} section={section} />}
      <p className={styles.excerpt} lang={card.lang} dir="auto">
        <Marked segments={excerpt} />
      </p>
      {further.map((each) => (
        <SectionLink key={each.id} card={card} section={each} />
      ))}
      <p className={styles.facts}>
        {missing.length > 0 && <span>{words().search.without(missing.join(', '))}</span>}
        <ReviewStamp card={card} />
        <span>{words().minutes(card.minutes)}</span>
        {card.topic && (
          <a href={`/topics/${toTermSlug(card.topic.problem)}`} dir="auto">
            {termName({ kind: 'topic', name: card.topic.problem })}
          </a>
        )}
      </p>
    </li>
  )
}

function SectionLink({ card, section }: { card: Result['card']; section: AnsweringSection }) {
  return (
    <p className={styles.section} lang={card.lang} dir="auto">
      <span className="visually-hidden">{words().search.inSection} </span>
      <a href={`/posts/${card.slug}#${section.id}`}>
        <Marked segments={section.heading} />
      </a>
    </p>
  )
}
