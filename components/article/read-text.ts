import { cacheLife } from 'next/cache'
import type { ReactNode } from 'react'
import { createMdxComponents } from '#components/mdx/index'
import { type Glossary, type References, type TocEntry, toReferences } from '#lib/core/mdx'
import { type PreparedBody, renderAsWritten, renderPrepared } from '#lib/core/mdx/rendering.ts'
import { toMediaAddresses } from '#lib/core/pictures'
import type { BodyFormat, EditionPage, PostMeta } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { isAwaited, preparePage, tellWhyNot } from '#lib/work/rendering'
import { currentSite } from '../site/current-site.ts'
import { createPicture } from './picture.tsx'

/** A text with what it is called in the log. */
interface Written {
  isPlain?: boolean
  pictures?: EditionPage['pictures']
  files?: EditionPage['files']
  revision: Pick<EditionPage['revision'], 'postId' | 'version' | 'body' | 'format'> & {
    meta?: Pick<PostMeta, 'lang' | 'references' | 'citations'>
  }
}

interface Text {
  content: ReactNode
  toc: readonly TocEntry[]
  /** Whether the page needs the style sheet of notations. */
  hasNotation: boolean
  hasFormula: boolean
}

/**
 * The text of a revision. A text that is too large to render fails with `unrenderable`: its plain form must not be stored under
 * the key of the rendered page. The plain form is shown where the key says so, or where the page has no key.
 */
export async function readText(
  { revision, pictures = [], files = [], isPlain = false }: Written,
  { hasName = true, isBelowPicture = false }: { hasName?: boolean; isBelowPicture?: boolean } = {},
): Promise<Text> {
  const { postId, version, body, format, meta } = revision
  if (isPlain) return asWritten(body, format)
  const language = meta?.lang ?? currentSite().language
  try {
    const prepared = await (isAwaited() || !hasName ? preparePage : prepareForNext)(
      postId,
      version,
      body,
      format,
      language,
      meta && toReferences(meta),
      currentSite().glossary,
    )
    const Picture = createPicture({ pictures, isBelow: isBelowPicture })
    const components = createMdxComponents({ Picture, files: toMediaAddresses([...pictures, ...files]) })
    const { toc, hasNotation, hasFormula } = prepared
    return { content: await renderPrepared(prepared, components), toc, hasNotation, hasFormula }
  } catch (error) {
    if (!hasName && error instanceof AlphanodeError && error.code === 'unrenderable') return asWritten(body, format)
    tellWhyNot(error)
    throw error
  }
}

const asWritten = (body: string, format: BodyFormat): Text => ({
  content: renderAsWritten(body, format),
  toc: [],
  hasNotation: false,
  hasFormula: false,
})

/**
 * Where Next makes static pages by itself, it waits for nothing but what it caches. What it caches it takes apart: a long text
 * fails there, and so does every reason why a page cannot be made. Pages without a name are not for it to keep either.
 */
async function prepareForNext(
  postId: string,
  version: string,
  body: string,
  format: BodyFormat,
  language: string,
  references?: References,
  glossary?: Glossary,
): Promise<PreparedBody> {
  'use cache'
  cacheLife('max')
  return preparePage(postId, version, body, format, language, references, glossary)
}
