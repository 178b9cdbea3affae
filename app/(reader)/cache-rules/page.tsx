import type { Metadata } from 'next'
import { rules } from '#lib/cache'

export const ensureStatic = 'navigation'
export const metadata: Metadata = { title: 'Cache rules' }

export default function CacheRulesPage() {
  return (
    <>
      <h1>Cache rules</h1>
      {rules.map((rule) => (
        <section key={rule.name} id={rule.name}>
          <h2>{rule.name}</h2>
          <p>{rule.serves}</p>
          <p>{rule.keyedOn}</p>
        </section>
      ))}
    </>
  )
}
