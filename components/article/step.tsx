import styles from './steps.module.css'

interface Props {
  to: { slug: string; title: string }
  rel: 'prev' | 'next'
  label: string
}

/** The way to the note before or after this one. */
export function Step({ to, rel, label }: Props) {
  return (
    <p className={styles[rel]}>
      <span className={styles.label}>{label}</span>
      <a href={`/posts/${to.slug}`} rel={rel} dir="auto">
        {to.title}
      </a>
    </p>
  )
}
