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

/** Links that readers do not come through: to notes that are not there or not public, and to files, which a site has none of. */
export async function findDeadLinks(connection: Connection, { body, format }: Written): Promise<DeadLink[]> {
  const found = [...body.matchAll(mayLead)].map(([, slug]) => slug)
  const owners = await listAddressOwners(connection, [...new Set(found.filter((slug) => slug !== undefined))])
  const isLive = (slug: string | undefined) => slug !== undefined && owners.get(slug)?.isLive === true
  if (found.every(isLive)) return []
  const { slugs, files } = listReferences(body, format)
  const toFound = (slug: string) => (owners.has(slug) ? 'one that is not public' : 'an address without a note')
  return [
    ...slugs.filter((slug) => !isLive(slug)).map((slug) => ({ address: `/posts/${slug}`, found: toFound(slug) })),
    ...files.map((address) => ({ address, found: 'a file' })),
  ]
    .flatMap(({ address, found }) => {
      const message = `expected a link to a note that readers see, found ${found}: ${address}`
      return locate(body, address).map((place) => ({ code: issueCodes.linkDead, message, ...place }))
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)
}

/** Where a text has an address, counted from 1: what is made of it does not say. */
function locate(body: string, address: string): { line: number; column: number }[] {
  const places: { line: number; column: number }[] = []
  for (const [index, line] of body.split('\n').entries())
    for (let at = line.indexOf(address); at >= 0; at = line.indexOf(address, at + 1))
      if (!/[\w-]/.test(line[at + address.length] ?? '')) places.push({ line: index + 1, column: at + 1 })
  return places
}
