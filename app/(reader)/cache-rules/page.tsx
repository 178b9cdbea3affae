import type { Metadata } from 'next'
import { RulesPage } from '#components/rules/rules-page'
import { rules } from '#lib/web'

export const ensureStatic = 'navigation'
export const metadata: Metadata = { title: 'Cache rules' }

export default function CacheRulesPage() {
  return <RulesPage rules={rules} />
}
