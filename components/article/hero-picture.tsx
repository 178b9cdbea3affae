import type { PostMeta } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './hero-picture.module.css'
import { PlaceholderArt } from './placeholder-art.tsx'

export function HeroPicture({ image }: { image: NonNullable<PostMeta['heroImage']> }) {
  const { url, alt, caption, source, width, height } = image
  return (
    <figure className={styles.picture}>
      <PlaceholderArt src={url} alt={alt ?? caption ?? ''} width={width} height={height} />
      {(caption || source) && (
        <figcaption className={styles.caption} dir="auto">
          {caption}
          {source && (
            <span className={styles.credit}>
              {' '}
              {words().imageSource} <cite>{source}</cite>
            </span>
          )}
        </figcaption>
      )}
    </figure>
  )
}
