/**
 * Owns how posts present themselves to machines: metadata of the head, structured data, sitemaps, robots.txt, llms.txt,
 * oEmbed, Markdown, and the site's absolute addresses. Pure: no clock, no database, no `next/*`.
 * Imports `lib/posts` and `lib/errors` alone.
 */
export { type Author, toAuthors } from './authors.ts'
export { type JsonLd, renderJsonLd, toJsonLd } from './json-ld.ts'
export { renderLlmsTxt } from './llms-txt.ts'
export { toMarkdownDocument } from './markdown-document.ts'
export { type Oembed, type OembedLimits, toOembed } from './oembed.ts'
export { type MetadataOptions, toMetadata, toPreviewMetadata } from './page-metadata.ts'
export type { PageMetadata } from './page-metadata-shape.ts'
export { type PageKind, type Robots, toRobots } from './robots.ts'
export { renderRobotsTxt } from './robots-txt.ts'
export {
  findPostSlug,
  findTermUrl,
  ogSize,
  type Site,
  toAbsoluteUrl,
  toHomeUrl,
  toMarkdownUrl,
  toOembedUrl,
  toOgImageUrl,
  toPostUrl,
} from './site.ts'
export { type SiteMetadataOptions, toSiteMetadata } from './site-metadata.ts'
export { renderSitemap, renderSitemapIndex, type SitemapEntry } from './sitemap.ts'
export { toLegalText } from './text.ts'
export { renderElement, toCdata, toXmlText, type XmlAttributes } from './xml.ts'
