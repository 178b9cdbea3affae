import type { PictureCredit } from '#lib/core/pictures'
import {
  decideDisclosure,
  decideIndexable,
  type EditionPage,
  type JsonValue,
  listAuthors,
  listSubjects,
  type PostMeta,
  readingMinutes,
  type TreeLink,
  toDayIn,
  wordsOf,
} from '#lib/core/posts'
import { toAuthors } from './authors.ts'
import { findHeroImage } from './hero-image.ts'
import { findTermUrl, ogSize, type Site, toAuthorUrl, toHomeUrl, toOgImageUrl, toPostUrl } from './site.ts'
import { toLegalText } from './text.ts'

/** A JSON-LD object; members that are undefined are left out when it is written. */
export interface JsonLd {
  [member: string]: string | number | boolean | undefined | JsonLd | JsonLd[] | string[]
}

/** schema.org: the note as a TechArticle, and the way to it as a BreadcrumbList, through the sections of its documentation. */
export const toJsonLd = (page: EditionPage, site: Site, trail: readonly TreeLink[] = []): JsonLd => ({
  '@context': 'https://schema.org',
  '@graph': [toTechArticle(page, site), toBreadcrumbList(page, site, trail)],
})

/**
 * JSON that can stand in a script element of an HTML or XHTML document: no character of it can end the element, begin a
 * comment or an entity, or end a line of JavaScript.
 */
export const renderJsonLd = (object: JsonLd): string =>
  JSON.stringify(object, (_key, value) => (typeof value === 'string' ? toLegalText(value) : value)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

function toTechArticle(page: EditionPage, site: Site): JsonLd {
  const { slug, revision, publishedAt, modifiedAt } = page
  const { meta, version, body } = revision
  const url = toPostUrl(site, slug)
  return {
    '@type': 'TechArticle',
    '@id': `${url}#article`,
    url,
    headline: meta.title,
    description: meta.summary,
    image: toImages(page, site),
    datePublished: publishedAt,
    dateModified: modifiedAt,
    author: toAuthorList(page, site),
    publisher: toPublisher(site),
    mainEntityOfPage: toWebPage(meta, url, site),
    version,
    identifier: toIdentifiers(revision),
    inLanguage: meta.lang ?? site.language ?? 'en',
    articleSection: meta.topic?.problem,
    keywords: toKeywords(page),
    about: toSubjects(page, site),
    timeRequired: `PT${readingMinutes({ meta, body })}M`,
    proficiencyLevel: meta.difficulty && toCapitalized(meta.difficulty),
    wordCount: wordsOf(body),
    isAccessibleForFree: true,
    creativeWorkStatus: workStatuses[meta.revision.status],
    digitalSourceType: decideDisclosure(meta, site.timeZone ?? 'UTC')?.digitalSourceType,
    isBasedOn: findOrigin(meta),
  }
}

const workStatuses: Record<PostMeta['revision']['status'], string> = {
  draft: 'Draft',
  'in-review': 'In Review',
  reviewed: 'Published',
  archived: 'Obsolete',
  unreviewed: 'Published',
  claimed: 'Published',
  partly: 'In Review',
}

const toCapitalized = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`

const toPublisherId = (site: Site): string => `${toHomeUrl(site)}#publisher`

const toPublisher = (site: Site): JsonLd => ({
  '@type': 'Organization',
  '@id': toPublisherId(site),
  name: site.name,
  url: toHomeUrl(site),
})

/** Whom the revision names; where it names nobody, the publisher answers for the text. */
function toAuthorList({ revision: { meta }, policy }: EditionPage, site: Site): JsonLd[] {
  const authors = toAuthors(meta, site)
  if (authors.length === 0) return [toPublisher(site)]
  // A note that is not listed has no place in the list of its author.
  const isListed = decideIndexable({ live: true, policy, meta }).value
  const written = listAuthors(meta.authors ?? [], site.authors ?? {}).map((author) => author.written)
  return authors.map(({ name, url }, index) => {
    const own = isListed ? toAuthorUrl(site, written[index] ?? name) : undefined
    return name === site.name ? toPublisher(site) : { '@type': 'Person', name, url: url ?? own }
  })
}

/** schema.org knows reviewers and days of review on pages, not on articles. */
function toWebPage({ revision }: PostMeta, url: string, { timeZone = 'UTC' }: Site): JsonLd {
  const { lastReviewed } = revision
  const isReviewed = revision.status === 'reviewed'
  return {
    '@type': 'WebPage',
    '@id': url,
    lastReviewed: isReviewed && lastReviewed ? toDayIn(timeZone, lastReviewed) : undefined,
    reviewedBy: isReviewed && revision.reviewer ? { '@type': 'Person', name: revision.reviewer } : undefined,
  }
}

function toImages(page: EditionPage, site: Site): JsonLd[] {
  const { slug, revision } = page
  const hero = findHeroImage(page, site)
  const card = { '@type': 'ImageObject', url: toOgImageUrl(site, slug, revision), ...ogSize }
  if (!hero) return [card]
  const { url, width, height, caption, source, credit } = hero
  return [card, { '@type': 'ImageObject', url, width, height, caption, ...toCreditMembers(source, credit) }]
}

/** Credit and licence: the file’s, where the note names no source. */
const toCreditMembers = (source: string | undefined, credit: PictureCredit = {}): JsonLd => ({
  creditText: source ?? credit.line ?? credit.creator,
  creator: credit.creator === undefined ? undefined : { '@type': 'Person', name: credit.creator },
  copyrightNotice: credit.copyright,
  license: credit.licence,
  acquireLicensePage: credit.licensor,
})

const toIdentifiers = ({ postId, meta }: EditionPage['revision']): JsonLd[] => [
  ...(meta.reference ? [toIdentifier('reference', meta.reference)] : []),
  toIdentifier('id', postId),
]

const toIdentifier = (propertyID: string, value: string): JsonLd => ({ '@type': 'PropertyValue', propertyID, value })

const toKeywords = ({ terms, revision }: EditionPage): string[] => [
  ...new Set([...listSubjects(terms), ...(revision.meta.entities ?? []).map(({ name }) => name)]),
]

/** Topics and stacks with their addresses, then the entities that are not among them. */
function toSubjects({ terms, revision }: EditionPage, site: Site): JsonLd[] {
  const subjects = terms.filter(({ kind }) => kind === 'topic' || kind === 'stack')
  const named = new Set(subjects.map(({ name }) => name))
  const others = (revision.meta.entities ?? []).filter(({ name }) => !named.has(name))
  return [
    ...subjects.map((term) => ({
      '@type': 'DefinedTerm',
      name: term.name,
      termCode: term.slug,
      url: findTermUrl(site, term) ?? undefined,
    })),
    ...others.map(({ name, type }) => ({ '@type': 'Thing', name, additionalType: type })),
  ]
}

const originNames = ['sourceurl', 'originalurl', 'canonicalurl']

/** The address of the work that the note was made from, where its origin or an import recorded one. */
function findOrigin({ payload, extra }: PostMeta): string | undefined {
  for (const fields of [payload, extra])
    for (const [name, value] of Object.entries(fields ?? {}))
      if (originNames.includes(name.toLowerCase().replace(/[^a-z]/g, '')) && isWebAddress(value)) return value
  return undefined
}

const isWebAddress = (value: JsonValue): value is string =>
  typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value)

function toBreadcrumbList({ slug, terms, revision }: EditionPage, site: Site, trail: readonly TreeLink[]): JsonLd {
  const topic = trail.length === 0 ? terms.find(({ kind }) => kind === 'topic') : undefined
  const steps = [
    { name: site.name, item: toHomeUrl(site) },
    ...(topic ? [{ name: topic.name, item: findTermUrl(site, topic) ?? undefined }] : []),
    ...trail.map((section) => ({ name: section.title, item: toPostUrl(site, section.slug) })),
    { name: revision.meta.title, item: toPostUrl(site, slug) },
  ]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
  }
}
