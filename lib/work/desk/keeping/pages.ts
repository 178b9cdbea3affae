import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { decidePagePath } from '#lib/core/site'
import { AlphanodeError, formatIssue, issueCodes } from '#lib/errors'
import { takeInSite } from '#lib/work/site'
import { pagesFolder, readPages } from '#lib/work/site/read-pages.ts'
import { type DeskContext, defineUseCase } from '../use-case.ts'
import { asWritten, changeFolderText, readFolderText, requireFolder } from './folder-text.ts'
import { takeTurn } from './take-turn.ts'

const fileName = z
  .string()
  .max(200)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.mdx?$/, 'expected lower-case words joined by hyphens, with .md or .mdx')
  .refine(
    (name) => decidePagePath(name.replace(/\.mdx?$/, '')).value,
    'expected an address that alphanode has not itself',
  )

const page = z.strictObject({
  file: z.string(),
  /** Its address; null while it is no page. */
  address: z.string().nullable(),
  title: z.string().nullable(),
  /** Why it is no page, or how its page differs. */
  problems: z.array(z.string()),
})

/** The pages of the publication’s folder, with files there that are none. */
export const listPages = defineUseCase({
  name: 'list-pages',
  kind: 'read',
  right: 'read',
  input: z.strictObject({}),
  output: z.strictObject({ pages: z.array(page) }),
  async run(context) {
    const folder = requireFolder(context)
    const { pages, issues } = await readPages(folder, context.now)
    const files = (await readdir(path.join(folder, pagesFolder)).catch(() => [])).filter((name) =>
      /\.mdx?$/i.test(name),
    )
    return {
      pages: files.sort().map((file) => {
        const found = pages.find(({ path: address }) => address === file.replace(/\.mdx?$/i, ''))
        const own = issues.filter((issue) => path.basename(issue.path) === file)
        return {
          file,
          address: found ? `/${found.path}` : null,
          title: found?.title ?? null,
          problems: own.map(({ line, message }) => `line ${line}: ${message}`),
        }
      }),
    }
  },
})

const text = z.strictObject({ file: z.string(), text: z.string(), hash: z.string().nullable() })

/** A page as its file has it. */
export const readPage = defineUseCase({
  name: 'read-page',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ file: fileName }),
  output: text,
  run: async (context, { file }) => ({ file, ...(await readFolderText(toPath(context, file))) }),
})

/** Writes a page to its file; with null it is removed. */
export const savePage = defineUseCase({
  name: 'save-page',
  kind: 'change',
  right: 'organize',
  input: z.strictObject({
    file: fileName,
    text: z
      .string()
      .max(1024 * 1024)
      .nullable(),
    /** Of the text that the person saw; null for a new page. */
    hash: z.string().nullable(),
  }),
  output: text,
  run: (context, input) => takeTurn(context, () => writePage(context, input)),
})

async function writePage(
  context: DeskContext,
  { file, text: said, hash }: { file: string; text: string | null; hash: string | null },
): Promise<z.infer<typeof text>> {
  const folder = requireFolder(context)
  const target = toPath(context, file)
  const before = await readFolderText(target)
  await mkdir(path.dirname(target), { recursive: true })
  await changeFolderText(target, { text: said === null ? null : asWritten(said, before.text), hash }, async () => {
    const { issues } = await readPages(folder, context.now)
    const refused = issues.filter(({ path: at, code }) => at === target && code !== issueCodes.bodyTooComplex)
    if (refused.length > 0)
      throw new AlphanodeError('invalid', refused.map((issue) => formatIssue({ ...issue, path: file })).join('\n'))
    const taken = await takeInSite(context.store, { folder, now: context.now })
    if (taken.issues.length > 0) throw new AlphanodeError('invalid', taken.issues.map(formatIssue).join('\n'))
  })
  return { file, ...(await readFolderText(target)) }
}

const toPath = (context: DeskContext, file: string): string => path.join(requireFolder(context), pagesFolder, file)
