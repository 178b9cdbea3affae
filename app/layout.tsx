import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { requireConfig } from '#lib/config'
import { readerScript } from '#lib/config/reader-script.ts'
import { preloadedFonts } from '../components/layout/font-files.ts'
import './global.css'

const { siteName, siteUrl } = requireConfig()

export const metadata: Metadata = {
  metadataBase: new URL(siteUrl),
  title: { default: siteName, template: `%s · ${siteName}` },
  icons: {
    icon: [
      { url: '/favicon.ico', sizes: '32x32' },
      { url: '/icon.svg', type: 'image/svg+xml' },
    ],
  },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#101317' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Elements, not React's `preload`, which would end in a header that static pages do not keep. */}
        {preloadedFonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {/* Painting waits for it, so that a chosen theme is there from the first; reading the document does not. */}
        <script src={readerScript} defer blocking="render" />
      </head>
      <body>{children}</body>
    </html>
  )
}
