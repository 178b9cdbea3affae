import type { DrawnNote } from '#components/art/hills.ts'
import { NoteArt } from '#components/art/note-art'
import type { Picture, PictureProps } from '#components/mdx/image'
import {
  listWidths,
  type PictureFormat,
  type ShownPicture,
  stillFormat,
  toCreditLine,
  toFullSize,
  toVariantAddress,
} from '#lib/core/pictures'
import styles from './picture.module.css'
import { PlaceholderArt } from './placeholder-art.tsx'

/** How wide a picture gets, as CSS says it in `article.module.css` and, for the lead of a front page, `lead-story.module.css`. */
const columns = {
  text: { pixels: 640, sizes: '(min-width: 43rem) 40rem, calc(100vw - 2rem)' },
  lead: { pixels: 568, sizes: '(min-width: 77rem) 36rem, (min-width: 56em) 50vw, calc(100vw - 2rem)' },
  page: { pixels: 944, sizes: '(min-width: 67.5rem) 59rem, calc(100vw - 2rem)' },
}

interface Options {
  pictures?: readonly ShownPicture[] | undefined
  column?: keyof typeof columns
  /** Another picture stands above these. */
  isBelow?: boolean
  /** The note whose own picture it is. */
  note?: DrawnNote
}

/** Landscapes of one page: each is four kilobytes, and a note can name thousands of pictures that are not there. */
const mostLandscapes = 30

/** Draws the pictures of one page: those that the site keeps, and the art that stands in for the others. */
export function createPicture({ pictures = [], column = 'text', isBelow = false, note }: Options): Picture {
  const byAddress = new Map(pictures.map((picture) => [picture.address, picture]))
  let landscapes = 0
  const draw = (props: PictureProps) => {
    const picture = byAddress.get(props.src)
    if (picture)
      return <KeptPicture {...props} isFirst={!isBelow && props.isFirst === true} picture={picture} column={column} />
    const { alt, width, height } = props
    if (note) return <NoteArt note={note} alt={alt} width={width} height={height} />
    landscapes++
    return <PlaceholderArt {...props} isPlain={landscapes > mostLandscapes} />
  }
  return Object.assign(draw, { knows: (address: string) => byAddress.has(address) })
}

interface KeptProps extends PictureProps {
  picture: ShownPicture
  column: keyof typeof columns
}

function KeptPicture(props: KeptProps) {
  const {
    picture,
    column,
    src,
    alt,
    width,
    height,
    label,
    isWhole = false,
    isFirst = false,
    isCredited = false,
  } = props
  const wanted = width ?? (height === undefined ? picture.width : Math.round((height * picture.width) / picture.height))
  const shown = Math.max(1, Math.min(wanted, picture.width))
  const { pixels, sizes } = columns[column]
  const sized = shown < pixels ? `${shown}px` : sizes
  const widths = listWidths(picture, 'webp')
  const format = picture.kind === 'svg' ? 'svg' : widths.length > 0 ? 'webp' : stillFormat(picture)
  const loading = isFirst ? ({ fetchPriority: 'high' } as const) : ({ loading: 'lazy', decoding: 'async' } as const)
  const image = (
    <picture>
      <Sources picture={picture} sizes={sized} />
      <img
        className={isWhole ? toClasses(picture) : `${styles.inline} ${toClasses(picture)}`}
        src={toSource(picture, format, pixels)}
        srcSet={toSourceSet(picture, format)}
        sizes={sized}
        width={shown}
        height={Math.max(1, Math.round((shown * picture.height) / picture.width))}
        alt={alt}
        {...loading}
      />
    </picture>
  )
  const theme = themeOf(src)
  if (!isWhole) return theme ? <span className={theme}>{image}</span> : image
  const frame = [styles.frame, isBright(picture) ? styles.bright : '', theme].filter(Boolean).join(' ')
  // A link without a name would be announced as its address.
  const isNamed = alt !== '' || label !== undefined
  const whole = isNamed ? (
    <a className={frame} aria-label={label} href={toFullSize(picture)}>
      {image}
    </a>
  ) : (
    <span className={frame}>{image}</span>
  )
  return (
    <>
      {whole}
      {!isCredited && <FileCredit picture={picture} theme={theme} />}
    </>
  )
}

/** What the file says of who made it, where the note does not. */
function FileCredit({ picture, theme = '' }: { picture: ShownPicture; theme: string | undefined }) {
  const line = toCreditLine(picture.credit)
  if (!line) return null
  const { text, licence } = line
  return (
    <small className={`${styles.credit} ${theme}`.trim()} dir="auto">
      {text !== '' && <cite>{text}</cite>}
      {text !== '' && licence ? ' · ' : null}
      {licence ? <a href={licence.url}>{licence.name}</a> : null}
    </small>
  )
}

/** AVIF first, which is smaller; of a moving picture it is the first frame, for those who want no motion. */
function Sources({ picture, sizes }: { picture: ShownPicture; sizes: string }) {
  if (picture.kind === 'svg' || listWidths(picture, 'avif').length === 0) return null
  const media = picture.isAnimated ? '(prefers-reduced-motion: reduce)' : undefined
  return <source type="image/avif" media={media} srcSet={toSourceSet(picture, 'avif')} sizes={sizes} />
}

const toSourceSet = (picture: ShownPicture, format: PictureFormat): string | undefined => {
  const widths = listWidths(picture, format)
  if (widths.length < 2)
    return widths[0] && format === 'avif' ? toVariantAddress(picture, { width: widths[0], format }) : undefined
  return widths.map((width) => `${toVariantAddress(picture, { width, format })} ${width}w`).join(', ')
}

/** The smallest that fills the column on a screen of two pixels for one, else the largest. */
function toSource(picture: ShownPicture, format: PictureFormat, pixels: number): string {
  const widths = listWidths(picture, format)
  const width = widths.find((each) => each >= pixels * 2) ?? widths.at(-1) ?? picture.width
  return toVariantAddress(picture, { width, format })
}

const isBright = ({ hasAlpha, lightness }: ShownPicture): boolean => !hasAlpha && lightness === 4

/** What is seen through stands on a ground of its own where the theme's would swallow it. */
function toClasses({ hasAlpha, lightness, hue }: ShownPicture): string {
  if (hasAlpha) return `${styles.picture} ${lightness >= 4 ? styles.onDark : styles.onLight}`
  return `${styles.picture} ${styles[`lightness${lightness}`]} ${hue === null ? styles.grey : styles[`hue${hue}`]}`
}

/** GitHub's way to name a picture for one theme. */
function themeOf(address: string): string | undefined {
  if (address.endsWith('#gh-dark-mode-only')) return styles.inDark
  return address.endsWith('#gh-light-mode-only') ? styles.inLight : undefined
}
