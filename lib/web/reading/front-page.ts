import type { ShownPicture } from '#lib/core/pictures'
import { type Card, type ListKind, toCardDay, toChangeDay, toPlural, toTermSlug } from '#lib/core/posts'
import type { ShownSite } from '#lib/core/site'
import {
  type ChangedCard,
  type CollectionState,
  type Connection,
  findCollection,
  findKeptHero,
  listCards,
  listCardsAt,
  listChangedCards,
  listCollections,
  postsPerPage,
  type Store,
} from '#lib/store'
import { type CollectionPage, readPage } from './collections.ts'
import { type Guide, type GuideSection, readGuide } from './guide.ts'

export interface FrontSection {
  title: string
  /** The list that it is taken from; null for notes that were chosen one by one. */
  to: string | null
  cards: Card[]
}

export interface FrontPage extends CollectionPage {
  /** Null while nothing is published. */
  lead: Card | null
  /** The lead's, when the site keeps it. */
  hero: ShownPicture | null
  /** The documentation that the publication is; null where it is none. */
  guide: Guide | null
  sections: FrontSection[]
  /** The largest lists of each kind that a front page leads to. */
  lists: { kind: ListKind; entries: CollectionState[] }[]
  /** What changed after it was published, the last first. */
  changed: ChangedCard[]
}

const listsShown: readonly [ListKind, number][] = [
  ['topic', 14],
  ['series', 5],
  ['author', 5],
]
const changedShown = 5
const sectionSize = 5

/**
 * The front page as the publication orders it. `cards` are without the lead, and beside a documentation those that say their day,
 * as the posts of its blog: the others stand in its sections, in an order of their own.
 */
export const readFrontPage = (store: Store, site: ShownSite): Promise<FrontPage> =>
  store.snapshot(async (connection) => {
    const { cards: listed, pages, count } = await readOrdered(connection, site, 1)
    const cards = putDatedFirst(listed)
    const guide = await readGuide(connection, { count, language: site.language })
    const chosen = site.frontPage.lead === undefined ? [] : await listCardsAt(connection, [site.frontPage.lead])
    const lead = chosen[0] ?? guide?.start ?? cards[0] ?? null
    return {
      lead,
      hero: lead && (await findKeptHero(connection, lead.id)),
      cards: cards.filter((card) => card.id !== lead?.id && !(guide && card.isDatedByFile)),
      pages,
      guide: guide && { ...guide, sections: guide.sections.filter((section) => !isLeadAlone(section, lead)) },
      sections: await readSections(connection, site),
      lists: await readLists(connection, site),
      changed: await readChanged(connection, site),
    }
  })

/** Pages that say no day, as `about.md` of a blog, are as new as their files: where most notes say one, these come first. */
function putDatedFirst(cards: readonly Card[]): Card[] {
  const dated = cards.filter(({ isDatedByFile }) => !isDatedByFile)
  return dated.length * 2 < cards.length
    ? [...cards]
    : [...dated, ...cards.filter(({ isDatedByFile }) => isDatedByFile)]
}

const isLeadAlone = ({ slug, notes }: GuideSection, lead: Card | null): boolean =>
  slug === lead?.slug && notes.length === 0

/** A further page of all posts. */
export const readHome = (store: Store, site: ShownSite, { page }: { page: number }): Promise<CollectionPage> =>
  store.snapshot((connection) => readOrdered(connection, site, page))

async function readOrdered(
  connection: Connection,
  site: ShownSite,
  page: number,
): Promise<CollectionPage & { count: number }> {
  const all = await findCollection(connection, 'all', '')
  const count = all?.count ?? 0
  if (site.frontPage.order !== 'modified') return { ...(await readPage(connection, all, page)), count }
  const changed = await listChangedCards(connection, (page - 1) * postsPerPage, postsPerPage)
  return { cards: changed.map(({ card }) => card), pages: Math.ceil(count / postsPerPage), count }
}

type StatedSection = NonNullable<ShownSite['frontPage']['sections']>[number]

/** A section whose notes are none is left out. */
async function readSections(connection: Connection, { frontPage }: ShownSite): Promise<FrontSection[]> {
  const sections: FrontSection[] = []
  for (const stated of frontPage.sections ?? []) {
    const { to, cards } = await readSection(connection, stated)
    if (cards.length > 0) sections.push({ title: stated.title, to, cards })
  }
  return sections
}

async function readSection(connection: Connection, stated: StatedSection): Promise<Pick<FrontSection, 'to' | 'cards'>> {
  if (stated.notes) return { to: null, cards: await listCardsAt(connection, stated.notes) }
  for (const kind of ['topic', 'tag', 'series'] as const) {
    const name = stated[kind]
    if (name === undefined) continue
    const slug = toTermSlug(name)
    const cards = await listCards(connection, kind, slug, 0, stated.count ?? sectionSize)
    return { to: `/${toPlural(kind)}/${encodeURIComponent(slug)}`, cards }
  }
  return { to: null, cards: await listCards(connection, 'all', '', 0, stated.count ?? sectionSize) }
}

async function readLists(connection: Connection, { kinds }: ShownSite): Promise<FrontPage['lists']> {
  const lists: FrontPage['lists'] = []
  for (const [kind, most] of listsShown)
    if (kinds.includes(kind)) lists.push({ kind, entries: await listCollections(connection, kind, most) })
  // The notes of one person lead to no others by their author.
  const several = lists.filter(({ kind, entries }) => kind !== 'author' || entries.length > 1)
  // A site without topics leads to its tags.
  if (!kinds.includes('topic') && kinds.includes('tag'))
    several.unshift({ kind: 'tag', entries: await listCollections(connection, 'tag', listsShown[0]?.[1] ?? 0) })
  return several
}

async function readChanged(connection: Connection, { timeZone }: ShownSite): Promise<ChangedCard[]> {
  const latest = await listChangedCards(connection, 0, changedShown * 4)
  return latest
    .filter(({ card, modifiedAt }) => toChangeDay(card, modifiedAt, timeZone) > toCardDay(card, timeZone))
    .slice(0, changedShown)
}
