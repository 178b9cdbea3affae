import type { Card } from '#lib/core/posts'
import { PostRow, type RowOptions } from './post-row.tsx'

export function PostList({ cards, ...options }: RowOptions & { cards: readonly Card[] }) {
  return (
    <ol>
      {cards.map((card, index) => (
        <PostRow key={card.id} card={card} before={cards[index - 1]} {...options} />
      ))}
    </ol>
  )
}
