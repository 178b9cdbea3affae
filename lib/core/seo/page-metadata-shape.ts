import type { Robots } from './robots.ts'

interface AlternateLink {
  url: string
  title?: string
}

interface CardImage {
  url: string
  width: number
  height: number
  type: string
  alt: string
}

interface OpenGraphBasics {
  title: string
  description?: string
  url?: string
  siteName: string
  locale?: string
  images?: CardImage[]
}

interface OpenGraphArticle extends OpenGraphBasics {
  type: 'article'
  publishedTime: string
  modifiedTime: string
  authors: string[]
  section?: string
  tags: string[]
}

interface OpenGraphWebsite extends OpenGraphBasics {
  type: 'website'
}

/**
 * What the head of a page says. The names and shapes are those of Next's `Metadata`, to which it can be assigned; null
 * takes back what an outer layout says.
 */
export interface PageMetadata {
  title?: string
  description: string | null
  authors?: { name: string; url?: string }[]
  referrer?: 'no-referrer'
  robots: Robots
  alternates: {
    canonical: string
    types: Record<string, AlternateLink[]>
    /** By language, `x-default` among them. */
    languages?: Record<string, string>
  } | null
  openGraph: OpenGraphArticle | OpenGraphWebsite
  twitter: {
    card: 'summary' | 'summary_large_image'
    title: string
    description?: string
    images?: { url: string; alt: string }[]
  }
  other?: Record<string, string | string[]>
}
