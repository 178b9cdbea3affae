import type { Card } from '#lib/posts'
import { PostRow } from './post-row.tsx'

export function PostList({ cards }: { cards: readonly Card[] }) {
  return (
    <ol>
      {cards.map((card) => (
        <PostRow key={card.id} card={card} />
      ))}
    </ol>
  )
}
