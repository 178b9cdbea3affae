import type { EditionPage, JsonValue } from '#lib/posts'
import { MetaValue } from './meta-value.tsx'

export function MetaBox({ page }: { page: EditionPage }) {
  const { meta, hash } = page.revision
  return (
    <section aria-labelledby="post-meta">
      <h2 id="post-meta">Post meta</h2>
      <MetaValue value={{ ...meta, hash } as unknown as JsonValue} />
    </section>
  )
}
