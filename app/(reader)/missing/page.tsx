import type { Metadata } from 'next'

/** Made anew for every address that leads nowhere, and kept nowhere: there is no end of them. */
export const instant = false
export const metadata: Metadata = { title: 'Nothing here', robots: { index: false } }

export default async function MissingPage({ searchParams }: { searchParams: Promise<{ wanted?: string }> }) {
  const { wanted } = await searchParams
  return (
    <>
      <h1>Nothing here</h1>
      <p>No note has this address{wanted ? `: ${wanted}` : ''}.</p>
    </>
  )
}
