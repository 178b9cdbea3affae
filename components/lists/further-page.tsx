import type { Card } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './collection-page.module.css'
import { PageHead } from './page-head.tsx'
import { Pager } from './pager.tsx'
import { PostList } from './post-list.tsx'

/** The pages of all notes after the front page. */
export function FurtherPage({ cards, page, pages }: { cards: readonly Card[]; page: number; pages: number }) {
  return (
    <>
      <PageHead kicker={<a href="/">{words().allNotes}</a>} title={words().pageOf(page, pages)} />
      <div className={styles.list}>
        <PostList cards={cards} rank="h2" />
        <Pager base="" page={page} pages={pages} />
      </div>
    </>
  )
}
