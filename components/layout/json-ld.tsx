import { type JsonLd as JsonLdObject, renderJsonLd } from '#lib/core/seo'

/** Structured data for search engines; escaped so that it cannot end its own element. */
export function JsonLd({ object }: { object: JsonLdObject }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a data block holds JSON, not markup, and renderJsonLd escapes it
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: renderJsonLd(object) }} />
}
