import { longestQuestion } from '#lib/work/searching/question.ts'
import styles from './search.module.css'

export function SearchField({ text }: { text: string }) {
  return (
    <search className={styles.field}>
      <form action="/search">
        <input
          type="search"
          name="q"
          aria-label="Search for"
          placeholder="Search the notes"
          defaultValue={text}
          maxLength={longestQuestion}
          required
          dir="auto"
          autoComplete="off"
        />
        <button type="submit">Search</button>
      </form>
    </search>
  )
}
