import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { enterPage } from '#app/enter-page.ts'
import { AsHtml } from '#components/html/as-html'
import { IndexOf } from '#components/lists/index-of'
import { words } from '#components/site/current-site.ts'
import { findListKind } from '#lib/core/posts'
import { toSiteMetadata } from '#lib/core/seo'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readTerms } from '#lib/web/reading'

export const ensureStatic = 'navigation'

type Names = { plural: string; epoch: string }
type Props = { params: Params }

export const generateStaticParams = () => buildOnly({ plural: 'topics', epoch: '0' })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { site, plural } = await enterPage<Names>(params)
  const { terms, indexDescription } = words()
  const kind = findListKind(plural) ?? notFound()
  const title = terms[kind].many
  const indexable = site.kinds.includes(kind)
  return toSiteMetadata(site, { title, description: indexDescription(title), path: `/${plural}`, indexable })
}

export default async function TermsPage({ params }: Props) {
  const { plural } = await enterPage<Names>(params)
  const kind = findListKind(plural) ?? notFound()
  const store = findReader()
  return (
    <AsHtml>
      <IndexOf plural={plural} kind={kind} collections={store ? await readTerms(store, { kind }) : []} />
    </AsHtml>
  )
}
