import type { Card } from '#lib/posts'

export function PostList({ cards }: { cards: readonly Card[] }) {
  return (
    <ul>
      {cards.map((card) => (
        <li key={card.id}>
          <a href={`/posts/${card.slug}`}>{card.title}</a>
          <p>{card.summary}</p>
        </li>
      ))}
    </ul>
  )
}
