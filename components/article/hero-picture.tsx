import type { DrawnNote } from '#components/art/hills.ts'
import type { ShownPicture } from '#lib/core/pictures'
import type { Hero } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './hero-picture.module.css'
import { createPicture } from './picture.tsx'

interface Props {
  image: Hero
  pictures?: readonly ShownPicture[] | undefined
  /** Drawn where the site does not keep the picture. */
  note: DrawnNote
}

export function HeroPicture({ image, pictures, note }: Props) {
  const { url, alt, caption, source, width, height } = image
  const Picture = createPicture({ pictures, column: 'page', note })
  const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) }
  return (
    <figure className={styles.picture}>
      <Picture src={url} alt={alt ?? caption ?? ''} {...size} isWhole isFirst isCredited={Boolean(source)} />
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
