import type { ShownPicture } from '#lib/core/pictures'
import type { Hero } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './hero-picture.module.css'
import { createPicture } from './picture.tsx'

interface Props {
  image: Hero
  pictures?: readonly ShownPicture[] | undefined
}

export function HeroPicture({ image, pictures }: Props) {
  const { url, alt, caption, source, width, height } = image
  const Picture = createPicture({ pictures, column: 'page' })
  const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) }
  return (
    <figure className={styles.picture}>
      <Picture src={url} alt={alt ?? caption ?? ''} {...size} isWhole isFirst />
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
