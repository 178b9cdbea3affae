interface Props {
  posts: readonly { slug: string; title: string | null }[]
  /** The slug of the post that is shown. */
  present: string
}

/** The other posts of a release: their addresses stand beside this one, so no page has to know the token. */
export function ReleasedPosts({ posts, present }: Props) {
  return (
    <nav className="preview-banner" aria-label="Release">
      <strong>Release</strong> of {posts.length} {posts.length === 1 ? 'post' : 'posts'}, published together:
      <ul>
        {posts.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`./${encodeURIComponent(slug)}`} aria-current={slug === present ? 'page' : undefined}>
              {title ?? slug}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
