/**
 * Owns how posts present themselves to machines: metadata of the head, structured data, sitemaps, robots.txt, llms.txt,
 * oEmbed, Markdown, and the site's absolute addresses. Pure: no clock, no database, no `next/*`.
 */

export { toLanguageAlternates } from './alternates.ts'
export { type Author, toAuthors } from './authors.ts'
export { type Citable, type CitationForm, renderCitation, toCited } from './citation.ts'
export { findHeroImage, type ShownImage, toShownImage } from './hero-image.ts'
export { type JsonLd, renderJsonLd, toJsonLd } from './json-ld.ts'
export { renderFullNotes, renderFullParts } from './llms-full.ts'
export { renderLlmsTxt } from './llms-txt.ts'
export { toMarkdownDocument } from './markdown-document.ts'
export { fitsOembed, toOembed } from './oembed.ts'
export { renderOpenSearch } from './open-search.ts'
export { toMetadata, toPreviewMetadata } from './page-metadata.ts'
export { renderRobotsTxt } from './robots-txt.ts'
export {
  findPostSlug,
  findTermUrl,
  type Site,
  toCardVersion,
  toHomeUrl,
  toPostUrl,
} from './site.ts'
export { toSiteMetadata } from './site-metadata.ts'
export { renderSitemap, renderSitemapIndex } from './sitemap.ts'
export { toLegalText } from './text.ts'
export { renderWebManifest } from './web-manifest.ts'
export { renderElement, toCdata, toXmlText } from './xml.ts'
