import { basename } from 'node:path'
import { z } from 'zod'
import { isOwnPage, toOldPath } from '#lib/core/redirects'
import { parseSiteFile } from '#lib/core/site'
import { AlphanodeError } from '#lib/errors'
import { deleteRedirects, findRedirect, listRedirects, listRedirectsAt, type StoredRedirect } from '#lib/store'
import { defineUseCase } from '../use-case.ts'
import { changeSiteFile, readSiteText } from './site-file.ts'
import { takeTurn } from './take-turn.ts'

const perPage = 100

const redirect = z.strictObject({
  path: z.string(),
  to: z.string(),
  /** The file and line that say it. */
  source: z.string(),
  /** `waits`: its note is not public. `hidden`: a page of the site has that address. */
  state: z.enum(['leads', 'waits', 'hidden']),
  /** It stands in site.yaml, which can be changed here. */
  isOurs: z.boolean(),
})

const toShown = ({ path, slug, target, source, isLive }: StoredRedirect): z.infer<typeof redirect> => ({
  ...{ path, source: basename(source) },
  to: slug === null ? target : `/posts/${slug}${target}`,
  state: isOwnPage(path) ? 'hidden' : isLive ? 'leads' : 'waits',
  isOurs: isOfSiteFile(source),
})

const isOfSiteFile = (source: string): boolean => /^site\.ya?ml:/.test(basename(source))

/** Old addresses and where they lead, in their order. */
export const listOldAddresses = defineUseCase({
  name: 'list-redirects',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ after: z.string().max(2000).default('') }),
  output: z.strictObject({ redirects: z.array(redirect), next: z.string().nullable() }),
  async run({ store }, { after }) {
    const found = await listRedirects(store.read, after, perPage + 1)
    const shown = found.slice(0, perPage)
    return { redirects: shown.map(toShown), next: found.length > perPage ? (shown.at(-1)?.path ?? null) : null }
  },
})

const address = z
  .string()
  .trim()
  .max(2000)
  .refine((path) => path.startsWith('/') && toOldPath(path) !== null, 'expected a path that begins with /')

/** What a request for an address gets. */
export const testOldAddress = defineUseCase({
  name: 'test-redirect',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ path: address }),
  output: z.strictObject({
    path: z.string(),
    outcome: z.enum(['leads', 'own page', 'nothing']),
    to: z.string().nullable(),
  }),
  async run({ store }, { path }) {
    const old = toOldPath(path) ?? path
    if (isOwnPage(old)) return { path: old, outcome: 'own page' as const, to: null }
    const found = await findRedirect(store.read, old)
    if (!found) return { path: old, outcome: 'nothing' as const, to: null }
    return {
      path: old,
      outcome: 'leads' as const,
      to: found.kind === 'path' ? found.target : `/posts/${found.slug}${found.fragment}`,
    }
  },
})

/** Has an old address lead somewhere, in site.yaml. */
export const addOldAddress = defineUseCase({
  name: 'add-redirect',
  kind: 'change',
  right: 'organize',
  input: z.strictObject({ from: address, to: address }),
  output: z.strictObject({ path: z.string(), to: z.string() }),
  async run(context, { from, to }) {
    const path = toOldPath(from) ?? from
    if (isOwnPage(path)) throw new AlphanodeError('conflict', `${path} is a page of this site.`)
    await takeTurn(context, async () => {
      const { hash, text } = await readSiteText(context)
      const edits = [{ path: ['redirects', findKey(text, path) ?? from], value: to }]
      await changeSiteFile(context, { hash, edits, redirect: path })
    })
    return { path, to }
  },
})

/** Has an old address lead nowhere. */
export const removeOldAddress = defineUseCase({
  name: 'remove-redirect',
  kind: 'change',
  right: 'organize',
  input: z.strictObject({ path: address }),
  output: z.strictObject({ path: z.string() }),
  async run(context, { path: said }) {
    const path = toOldPath(said) ?? said
    await takeTurn(context, async () => {
      const present = (await listRedirectsAt(context.store.read, [path])).get(path)
      if (!present) throw new AlphanodeError('not-found', `${path} leads nowhere.`)
      if (!isOfSiteFile(present.source))
        throw new AlphanodeError('conflict', `${basename(present.source)} says where ${path} leads: change it there.`)
      const { hash, text } = await readSiteText(context)
      const key = findKey(text, path)
      if (key !== null) await changeSiteFile(context, { hash, edits: [{ path: ['redirects', key], value: undefined }] })
      await context.store.write((transaction) => deleteRedirects(transaction, [path]))
    })
    return { path }
  },
})

/** How site.yaml writes an address. */
const findKey = (text: string, path: string): string | null =>
  Object.keys(parseSiteFile(text).file?.redirects ?? {}).find((key) => toOldPath(key) === path) ?? null
