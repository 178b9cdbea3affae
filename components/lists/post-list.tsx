import type { Card } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import { PostRow, type RowOptions } from './post-row.tsx'

interface Props extends RowOptions {
  cards: readonly Card[]
  /** Of a series, in its order: how many notes come before these, and how many it has. */
  series?: { before: number; count: number } | undefined
}

export function PostList({ cards, series, ...options }: Props) {
  const partOf = (index: number) => series && words().seriesPart(series.before + index + 1, series.count)
  return (
    <ol>
      {cards.map((card, index) => (
        <PostRow key={card.id} card={card} before={cards[index - 1]} part={partOf(index)} {...options} />
      ))}
    </ol>
  )
}
