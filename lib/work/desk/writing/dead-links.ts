import { listReferences } from '#lib/core/mdx/list-references.ts'
import type { BodyFormat } from '#lib/core/posts'
import { type IssueCode, issueCodes } from '#lib/errors'
import { type Connection, listAddressOwners } from '#lib/store'

interface Written {
  body: string
  format: BodyFormat
}

interface DeadLink {
  code: IssueCode
  message: string
  line: number
  column: number
}

/** Most notes lead to no other one, or to public ones, and then the text need not be read. */
const mayLead = /\/posts\/([^/?#.\s"'<>()[\]]+)|\.mdx?\b/gi
/** What may be an address in a text. */
const addressLike = /[^\s"'<>()[\]]+/g
/** Notes that are looked for; links to more of them are not checked. */
const mostAsked = 1000
/** Links that are marked. */
const mostSaid = 200

/** Links that readers do not come through: to notes that are not there or not public, and to files, which a site has none of. */
export async function findDeadLinks(connection: Connection, { body, format }: Written): Promise<DeadLink[]> {
  const found = [...body.matchAll(mayLead)].map(([, slug]) => slug)
  const asked = [...new Set(found.filter((slug) => slug !== undefined))].slice(0, mostAsked)
  const owners = await listAddressOwners(connection, asked)
  const dead = new Set(asked.filter((slug) => owners.get(slug)?.isLive !== true))
  if (dead.size === 0 && !found.includes(undefined)) return []
  const references = listReferences(body, format)
  const files = new Set(references.files)
  const slugs = new Set(references.slugs.filter((slug) => dead.has(slug)))
  const whatOf = (address: string): string | null => {
    const slug = /^\/posts\/([^/?#.]+)/.exec(address)?.[1]
    if (slug !== undefined && slugs.has(slug))
      return `${owners.has(slug) ? 'one that is not public' : 'an address without a note'}: /posts/${slug}`
    return files.has(address) ? `a file: ${address}` : null
  }
  const links: DeadLink[] = []
  // What is made of a text does not say where an address stands in it.
  for (const [at, line] of body.split('\n').entries())
    for (const { 0: address, index } of line.matchAll(addressLike)) {
      const what = whatOf(address)
      if (what === null) continue
      const message = `expected a link to a note that readers see, found ${what}`
      links.push({ code: issueCodes.linkDead, message, line: at + 1, column: index + 1 })
      if (links.length === mostSaid) return links
    }
  return links
}
