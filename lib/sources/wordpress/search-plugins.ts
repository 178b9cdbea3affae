import { parsePhpSerialized } from './php-serialized.ts'

/** What extensions for search engines said in the head of the page. */
export interface SearchSettings {
  noindex: boolean
  canonical: string | null
}

type Meta = readonly { key: string; value: string }[]

export function readSearchSettings(meta: Meta): SearchSettings {
  const settings: SearchSettings = { noindex: false, canonical: null }
  for (const { key, value } of meta) {
    const asks = Object.hasOwn(noindexKeys, key)
      ? noindexKeys[key]
      : (noindexWords.find(([name]) => name.test(key))?.[1] ?? null)
    if (asks?.(value.trim())) settings.noindex = true
    if (canonicalKey.test(key) && /^https?:\/\//.test(value.trim())) settings.canonical = value.trim()
    if (key === 'slim_seo') readSlimSeo(value, settings)
  }
  return settings
}

const isOne = (value: string): boolean => value === '1'

const noindexKeys: Record<string, (value: string) => boolean> = {
  '_yoast_wpseo_meta-robots-noindex': isOne,
  rank_math_robots: (value) => /"noindex"|^noindex$/.test(value),
  _seopress_robots_index: (value) => value === 'yes',
  _genesis_noindex: isOne,
  jetpack_seo_noindex: isOne,
  _aioseop_noindex: (value) => value === 'on',
}

/** By the words of their names, for extensions that are not known: a switch, or what the element for robots says. */
const noindexWords: readonly [RegExp, (value: string) => boolean][] = [
  [/(?:^|[_-])no_?index(?:$|[_-])/i, (value) => /^(?:1|yes|on|true|noindex)$/i.test(value)],
  [
    /(?:^|[_-])(?:meta)?(?:robots|index)(?:[_-]?(?:meta|index|adv))?$|metaindex$|^robots/i,
    (value) => /\bnoindex\b|^none$/i.test(value),
  ],
]

const canonicalKey = /(?:^|[_-])canonical(?:[_-]?(?:url|uri|link))?$|^_aioseop_custom_link$/i

function readSlimSeo(value: string, settings: SearchSettings): void {
  const parsed = parsePhpSerialized(value)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return
  if (parsed.noindex === 1 || parsed.noindex === '1' || parsed.noindex === true) settings.noindex = true
  if (typeof parsed.canonical === 'string' && /^https?:\/\//.test(parsed.canonical))
    settings.canonical = parsed.canonical
}

/** Fields that stood in the head of the page, for search results and cards; every other one was never printed. */
const printedKeys =
  /^(?:_yoast_wpseo_(?:title|metadesc|(?:opengraph|twitter)-(?:title|description|image))|rank_math_(?:title|description|(?:facebook|twitter)_(?:title|description|image))|_aioseo(?:p)?_(?:title|description)|_genesis_(?:title|description)|_seopress_titles_(?:title|desc)|_seopress_social_(?:fb|twitter)_(?:title|desc|img)|jetpack_seo_html_title|advanced_seo_description)$/

export const isPrinted = (key: string): boolean => printedKeys.test(key)
