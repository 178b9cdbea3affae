import type { Example, Rule } from './rule.ts'

/** What the publication has to show in examples that one can follow. */
export interface Live {
  /** The address of the site. */
  site: string
  post?: { slug: string; version: string } | undefined
  /** The slug of a topic. */
  topic?: string | undefined
}

/** A rule with what is live in its examples. While nothing is, they keep the names of their places. */
export function fillExamples(rule: Rule, { site, post, topic }: Live): Rule {
  const places: Record<string, string | undefined> = { site, topic, slug: post?.slug, version: post?.version }
  const fill = (example: Example): Example => ({
    ...example,
    request: example.request.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = places[name]
      return value === undefined ? place : encodeURIComponent(value)
    }),
  })
  return { ...rule, cached: rule.cached.map(fill), notCached: rule.notCached.map(fill) }
}
