import { listCards, listCollections, type Store } from '#lib/store'
import { fillExamples } from '../rules/examples.ts'
import { rules } from '../rules/index.ts'
import type { Rule } from '../rules/rule.ts'

/** The cache rules, with the newest post and the largest topic of the publication in their examples. */
export async function readRules(store: Store | null, site: { url: string }): Promise<Rule[]> {
  const live = store
    ? await store.snapshot(async (connection) => ({
        post: (await listCards(connection, 'all', '', 0, 1))[0],
        topic: (await listCollections(connection, 'topic', 1))[0]?.slug,
      }))
    : {}
  return rules.map((rule) => fillExamples(rule, { site: site.url, ...live }))
}
