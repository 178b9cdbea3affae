import type { PostMeta } from './schema.ts'
import { toTermSlug } from './slug.ts'

export const termKinds = ['topic', 'stack', 'tool', 'language'] as const
export type TermKind = (typeof termKinds)[number]

/** A name that posts are listed under. */
export interface Term {
  kind: TermKind
  slug: string
  name: string
}

/** The terms a post is listed under, each once. The topic's problem is its topic; its stack leads the stacks. */
export function toTerms(meta: PostMeta): Term[] {
  const named: [TermKind, string][] = [
    ...(meta.topic ? [['topic', meta.topic.problem] as [TermKind, string]] : []),
    ...(meta.topic?.stack ? [['stack', meta.topic.stack] as [TermKind, string]] : []),
    ...(meta.stack ?? []).map((name): [TermKind, string] => ['stack', name]),
    ...(meta.tools ?? []).map((name): [TermKind, string] => ['tool', name]),
    ...(meta.codeLanguage ? [['language', meta.codeLanguage] as [TermKind, string]] : []),
  ]
  const terms = new Map<string, Term>()
  for (const [kind, name] of named) {
    const slug = toTermSlug(name)
    const key = `${kind}/${slug}`
    if (!terms.has(key)) terms.set(key, { kind, slug, name })
  }
  return [...terms.values()]
}
