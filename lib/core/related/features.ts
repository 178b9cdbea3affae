import { type PostMeta, toTermSlug } from '#lib/core/posts'

/** What two posts can share, as slugs, and how this post writes them. Kept beside the post: comparing must not read its meta. */
export interface Features {
  /** Null when the post names none. */
  problem: string | null
  topicStack: string | null
  stack: string[]
  tools: string[]
  entities: string[]
  names: Record<string, string>
}

const mostOfEach = 30

export function toFeatures(meta: Pick<PostMeta, 'topic' | 'stack' | 'tools' | 'tags' | 'entities'>): Features {
  const names: Record<string, string> = Object.create(null)
  const toSlugOf = (name: string) => {
    const slug = toTermSlug(name)
    names[slug] ??= name
    return slug
  }
  const toSlugs = (list: readonly string[] = []) => [...new Set(list.slice(0, mostOfEach).map(toSlugOf))]
  return {
    problem: meta.topic ? toSlugOf(meta.topic.problem) : null,
    topicStack: meta.topic?.stack ? toSlugOf(meta.topic.stack) : null,
    stack: toSlugs([...(meta.stack ?? []), ...(meta.tags ?? [])]),
    tools: toSlugs(meta.tools),
    entities: toSlugs(meta.entities?.map((entity) => entity.name)),
    names,
  }
}
