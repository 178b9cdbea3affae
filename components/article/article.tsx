import { createMdxComponents } from '#components/mdx/index'
import { renderBody } from '#lib/mdx'
import type { EditionPage } from '#lib/posts'
import { MetaBox } from './meta-box.tsx'
import { PlaceholderArt } from './placeholder-art.tsx'
import { SimilarPosts } from './similar-posts.tsx'

const components = createMdxComponents({ Picture: PlaceholderArt })

export async function Article({ page, permalink = false }: { page: EditionPage; permalink?: boolean }) {
  const { meta, body, format } = page.revision
  const { content, toc } = await renderBody({ body, format, components })
  const { heroImage } = meta
  return (
    <article lang={meta.lang}>
      {permalink && (
        <p>
          This is version {page.revision.version} of the note. <a href={`/posts/${page.slug}`}>Read the live version</a>
        </p>
      )}
      <h1>{meta.title}</h1>
      <p>{meta.summary}</p>
      {heroImage && (
        <figure>
          <PlaceholderArt
            src={heroImage.url}
            alt={heroImage.alt ?? heroImage.caption ?? ''}
            width={heroImage.width}
            height={heroImage.height}
          />
          <figcaption>
            {heroImage.caption} {heroImage.source && <>Image source: {heroImage.source}</>}
          </figcaption>
        </figure>
      )}
      {toc.length > 0 && (
        <nav aria-label="Contents">
          <ol>
            {toc.map((entry) => (
              <li key={entry.id}>
                <a href={`#${entry.id}`}>{entry.text}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {content}
      <MetaBox page={page} />
      <SimilarPosts entries={page.similar} />
    </article>
  )
}
