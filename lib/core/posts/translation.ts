/** A post that says the same in a language. */
export interface Translation {
  /** Null: the language of the site. */
  lang: string | null
  slug: string
  title: string
}
