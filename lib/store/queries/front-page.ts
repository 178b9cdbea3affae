import type { Card } from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { Connection } from '../store.ts'
import { inPieces, isTrue } from './rows.ts'

/** A listed post with the moment of its last change. */
export interface ChangedCard {
  card: Card
  /** RFC 3339. */
  modifiedAt: string
}

/** Listed posts, the last changed first. */
export async function listChangedCards(connection: Connection, offset: number, limit: number): Promise<ChangedCard[]> {
  const rows = await connection
    .selectFrom('posts')
    .select(['card', 'modified_at'])
    .where('listed', '=', isTrue)
    .where('modified_at', '>', '')
    .orderBy('modified_at', 'desc')
    .orderBy('num', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.flatMap((row) =>
    row.card && row.modified_at ? [{ card: decode(row.card), modifiedAt: row.modified_at }] : [],
  )
}

/** The listed posts among these addresses, in their order. */
export async function listCardsAt(connection: Connection, slugs: readonly string[]): Promise<Card[]> {
  const found = new Map<string, Card>()
  for (const piece of inPieces(slugs)) {
    const rows = await connection
      .selectFrom('slugs')
      .innerJoin('posts', 'posts.num', 'slugs.post')
      .select(['slugs.slug', 'posts.card'])
      .where('slugs.slug', 'in', piece)
      .where('posts.listed', '=', isTrue)
      .execute()
    for (const { slug, card } of rows) if (card) found.set(slug, decode(card))
  }
  return slugs.flatMap((slug) => found.get(slug) ?? [])
}
