import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { preloadedFonts } from '#components/layout/font-files.ts'
import { deskStyle } from '#lib/config/reader-script.ts'

/** Rendered for each request, its document as well: the scripts of a page that was made before would have no nonce. */
export const instant = false

export const metadata: Metadata = {
  title: { default: 'Desk', template: '%s · Desk' },
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** The theme that was chosen here or on the pages of the site, before anything is painted. */
const themeScript =
  'try{const t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  await connection()
  const policy = (await headers()).get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <link rel="stylesheet" href={deskStyle} />
        {/* A face that comes late is not shown for as long as the page stays open, and a desk stays open all day. */}
        {preloadedFonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, with the nonce of this answer */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>{children}</body>
    </html>
  )
}
