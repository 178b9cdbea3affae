import type { Metadata } from 'next'
import { enterPage } from '#app/enter-page.ts'
import { AsHtml } from '#components/html/as-html'
import { RulesPage } from '#components/rules/rules-page'
import { findReader } from '#lib/store'
import { buildOnly, type Params, readRules } from '#lib/web/reading'

type Names = { epoch: string }

export const ensureStatic = 'navigation'
export const metadata: Metadata = { title: 'Cache rules' }

export const generateStaticParams = () => buildOnly({ epoch: '0' })

export default async function CacheRulesPage({ params }: { params: Params }) {
  const { site } = await enterPage<Names>(params)
  return (
    <AsHtml>
      <RulesPage rules={await readRules(findReader(), site)} />
    </AsHtml>
  )
}
