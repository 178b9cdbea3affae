import { type EditionPage, listSubjects, type Translation } from '#lib/core/posts'
import { messagesIn } from '#lib/core/site'
import { toLanguageAlternates } from './alternates.ts'
import { toAuthors } from './authors.ts'
import { toCitationMeta, toCited } from './citation.ts'
import { toFeedLinks } from './feed-links.ts'
import { findOgLocale } from './locale.ts'
import type { PageMetadata } from './page-metadata-shape.ts'
import { type PageKind, toRobots } from './robots.ts'
import { ogSize, type Site, toAbsoluteUrl, toMarkdownUrl, toOembedUrl, toOgImageUrl, toPostUrl } from './site.ts'
import { toLegalText } from './text.ts'

export interface MetadataOptions {
  /** `article` when this is not said. */
  kind?: PageKind
  /** The note in its languages, itself among them. */
  translations?: readonly Translation[]
}

/** The head of a post's page: title, robots by the gate, Open Graph, Twitter card, alternates. */
export function toMetadata(
  page: EditionPage,
  site: Site,
  { kind = 'article', translations = [] }: MetadataOptions = {},
): PageMetadata {
  if (kind === 'preview') return toPreviewMetadata(site)
  const { meta, version, hash } = page.revision
  const title = toLegalText(meta.title)
  const description = meta.summary === undefined ? undefined : toLegalText(meta.summary)
  const image = toCardImage(page, site)
  const languages = toLanguageAlternates(translations, site)
  return {
    title: kind === 'permalink' ? `${title} (v${version})` : title,
    description: description ?? null,
    authors: toAuthors(meta, site),
    robots: toRobots({ meta, policy: page.policy }, kind),
    alternates: {
      canonical: meta.canonical ? toAbsoluteUrl(site, meta.canonical) : toPostUrl(site, page.slug),
      types: toAlternateTypes(page, site, kind),
      ...(languages ? { languages } : {}),
    },
    openGraph: { ...toOpenGraph(page, site), title, ...(description && { description }), images: [image] },
    twitter: {
      card: 'summary_large_image',
      title,
      ...(description && { description }),
      images: [{ url: image.url, alt: image.alt }],
    },
    other: {
      revision: version,
      'content-hash': hash,
      ...toCitationMeta(toCited(page, site)),
      ...(meta.reference && { reference: toLegalText(meta.reference) }),
    },
  }
}

/**
 * The head of a preview. Its address is a secret and its text is not public, so a card made of it says that it is a
 * preview and nothing else: no address, no summary, no word of the draft.
 */
export const toPreviewMetadata = (site: Site): PageMetadata => ({
  title: 'Preview',
  description: null,
  referrer: 'no-referrer',
  robots: { index: false, follow: false, noarchive: true },
  alternates: null,
  openGraph: { type: 'website', title: 'Preview', siteName: site.name },
  twitter: { card: 'summary', title: 'Preview' },
})

function toOpenGraph({ slug, revision, terms, publishedAt, modifiedAt }: EditionPage, site: Site) {
  const { meta } = revision
  const locale = findOgLocale(meta.lang ?? site.language ?? 'en')
  return {
    type: 'article' as const,
    url: toPostUrl(site, slug),
    siteName: site.name,
    ...(locale && { locale }),
    publishedTime: publishedAt,
    modifiedTime: modifiedAt,
    // The Open Graph protocol wants the address of a profile here; a name is what is left when there is none.
    authors: toAuthors(meta, site).map(({ name, url }) => url ?? name),
    ...(meta.topic && { section: toLegalText(meta.topic.problem) }),
    tags: listSubjects(terms).map(toLegalText),
  }
}

function toCardImage({ slug, revision }: EditionPage, site: Site) {
  const { meta, version } = revision
  return {
    url: toOgImageUrl(site, slug, revision),
    ...ogSize,
    type: 'image/png',
    alt: `${toLegalText(meta.title)} (v${version}, ${messagesIn(site.language ?? 'en').status[meta.revision.status]})`,
  }
}

/** Markdown and oEmbed speak of the live revision, so a permalink, which may be another, does not offer them. */
function toAlternateTypes({ slug, revision }: EditionPage, site: Site, kind: PageKind) {
  const title = toLegalText(revision.meta.title)
  if (kind === 'permalink') return toFeedLinks(site, site.name)
  return {
    ...toFeedLinks(site, site.name),
    'application/json+oembed': [{ url: toOembedUrl(site, slug), title }],
    'text/markdown': [{ url: toMarkdownUrl(site, slug), title }],
  }
}
