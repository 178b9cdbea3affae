import '#app/reader-styles.ts'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { enterPage } from '#app/enter-page.ts'
import { preloadedFonts } from '#components/layout/font-files.ts'
import { Shell } from '#components/layout/shell'
import { devScript, readerScript } from '#lib/config/reader-script.ts'
import { directionOf, paperOf, renderStyleSheet, type ShownSite } from '#lib/core/site'
import { buildOnly, type Params } from '#lib/web/reading'

interface Props {
  children: ReactNode
  params: Params
}

export const generateStaticParams = () => buildOnly({})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site } = await enterPage(params)
  return {
    metadataBase: new URL(site.url),
    title: { default: site.name, template: `%s · ${site.name}` },
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '32x32' },
        { url: '/icon.svg', type: 'image/svg+xml' },
      ],
      apple: '/apple-touch-icon.png',
    },
    manifest: '/manifest.webmanifest',
  }
}

export async function generateViewport({ params }: Props): Promise<Viewport> {
  const paper = paperOf((await enterPage(params)).site)
  return {
    colorScheme: 'light dark',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: paper.light },
      { media: '(prefers-color-scheme: dark)', color: paper.dark },
    ],
  }
}

/** The language of the page is the note's, or the site's where there is no note. */
export default async function ReaderLayout({ children, params }: Props) {
  const { site, lang } = await enterPage(params)
  const { site: name = '' } = await params
  return (
    <html lang={lang} dir={directionOf(lang)} suppressHydrationWarning>
      <head>
        {/* Elements, not React's `preload`, which would end in a header that static pages do not keep. */}
        {preloadedFonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {hasStyle(site) && <link rel="stylesheet" href={`/site/${name}.css`} />}
        <link rel="search" type="application/opensearchdescription+xml" title={site.name} href="/opensearch.xml" />
        {/* Painting waits for it, so that a chosen theme is there from the first; reading the document does not. */}
        <script src={readerScript} defer blocking="render" />
        {devScript && <script src={devScript} defer />}
      </head>
      <body>
        <Shell site={name} lang={lang}>
          {children}
        </Shell>
      </body>
    </html>
  )
}

const hasStyle = (site: ShownSite): boolean => renderStyleSheet(site) !== null
