import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { requireConfig } from '#lib/config'

const { siteName, siteUrl } = requireConfig()

export const metadata: Metadata = {
  metadataBase: new URL(siteUrl),
  title: { default: siteName, template: `%s · ${siteName}` },
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
