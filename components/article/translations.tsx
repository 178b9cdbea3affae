import type { Translation } from '#lib/core/posts'
import { nameOfLanguage } from '#lib/core/site'
import { currentSite, words } from '../site/current-site.ts'
import styles from './article-header.module.css'

interface Props {
  /** The note's own address, which is not shown. */
  slug: string
  translations: readonly Translation[]
}

/** The same note in other languages, each by the name that the language has for itself. */
export function Translations({ slug, translations }: Props) {
  const others = translations.filter((each) => each.slug !== slug)
  if (others.length === 0) return null
  return (
    <p className={styles.translations}>
      {words().alsoIn}{' '}
      {others.map(({ lang, slug: other }, index) => {
        const language = lang ?? currentSite().language ?? 'en'
        return (
          <span key={other}>
            {index > 0 && ', '}
            <a href={`/posts/${other}`} hrefLang={language} lang={language} dir="auto">
              {nameOfLanguage(language, language)}
            </a>
          </span>
        )
      })}
    </p>
  )
}
