import { findPost, openStore } from '#lib/store'

/** The posts that are published over and over. Every text that a page may show of one names its revision: `§slug:revision§`. */
export const slugs: readonly string[] = Array.from({ length: 20 }, (_, index) => `judge-${index + 1}`)

export const toVersion = (revision: number): string => `1.0.${revision}`
export const toRevision = (version: string | undefined): number => Number(/^1\.0\.(\d+)$/.exec(version ?? '')?.[1])

const toCanary = (slug: string, revision: number): string => `§${slug}:${revision}§`

/** Revisions by the canaries in a text, by slug, in the order of the text. */
export function listCanaries(text: string): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [, slug = '', revision] of text.matchAll(/§([a-z0-9-]+):(\d+)§/g)) {
    const known = found.get(slug)
    if (known) known.push(Number(revision))
    else found.set(slug, [Number(revision)])
  }
  return found
}

export function toPost(slug: string, revision: number): { meta: Record<string, unknown>; body: string } {
  const canary = toCanary(slug, revision)
  const day = String(1 + slugs.indexOf(slug)).padStart(2, '0')
  return {
    meta: {
      id: slug,
      slug,
      title: `The register ${slug} ${canary}`,
      summary: `A post that is published many times ${canary}.`,
      // Four at a time are neighbours: each lists the other three.
      topic: { problem: `judging ${slugs.indexOf(slug) % 5}`, stack: `judges ${slugs.indexOf(slug) % 5}` },
      revision: {
        status: 'reviewed',
        version: toVersion(revision),
        lastReviewed: '2026-11-22',
        checked: [toVersion(revision)],
      },
      dates: { published: `2026-01-${day}T00:00:00.000Z` },
    },
    body: `The text of ${canary}.\n\n## A part\n\n${wordsOf(slug)}\n\nThe end of ${canary}.\n`,
  }
}

/** Words that no two posts share: they are neighbours, not copies. */
const wordsOf = (slug: string): string =>
  Array.from({ length: 60 }, (_, index) => `${slug.replace('-', '')}word${index}`).join(' ')

/** The revision of each post that is live now. */
export async function listLive(databaseFile: string): Promise<Map<string, number>> {
  const store = openStore(databaseFile, { readonly: true })
  try {
    const live = new Map<string, number>()
    for (const slug of slugs) live.set(slug, toRevision((await findPost(store.read, slug))?.liveVersion ?? undefined))
    return live
  } finally {
    await store.close()
  }
}
