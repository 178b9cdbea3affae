import { longestQuestion } from '#lib/work/searching/question.ts'
import { words } from '../site/current-site.ts'
import styles from './search.module.css'

export function SearchField({ text }: { text: string }) {
  return (
    <search className={styles.field}>
      <form action="/search">
        <input
          type="search"
          name="q"
          aria-label={words().search.field}
          placeholder={words().search.placeholder}
          defaultValue={text}
          maxLength={longestQuestion}
          required
          dir="auto"
          autoComplete="off"
        />
        <button type="submit">{words().search.title}</button>
      </form>
    </search>
  )
}
