import '#app/reader-styles.ts'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'

/** A page of the reader in a frame of the desk: their styles, and nothing around it. */
export const instant = false

export const metadata: Metadata = { title: 'Preview', robots: { index: false, follow: false } }
export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function PreviewLayout({ children }: { children: ReactNode }) {
  await connection()
  return (
    <html lang="en" suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
