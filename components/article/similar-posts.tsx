import type { SimilarEntry } from '#lib/posts'

export function SimilarPosts({ entries }: { entries: readonly SimilarEntry[] }) {
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="similar-posts">
      <h2 id="similar-posts">Similar Posts</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.slug}>
            <a href={`/posts/${entry.slug}`}>{entry.title}</a>{' '}
            {entry.shared.length > 0 && <>shares {entry.shared.join(', ')}</>} v{entry.version} · {entry.minutes} min
          </li>
        ))}
      </ul>
    </section>
  )
}
