import { toEditorText } from '#lib/core/posts/line-endings.ts'
import type { readPage } from '#lib/work/desk/keeping/pages.ts'
import type { OutputOf } from '../queue/output-of.ts'

type Page = OutputOf<typeof readPage>

/** A page in the editor. Each opening has its number: an answer may come for one that was left since. */
export interface OpenPage {
  opening: number
  page: Page
  text: string
  isNew: boolean
}

export const toOpenPage = (opening: number, page: Page, isNew: boolean): OpenPage => ({
  ...{ opening, page, isNew },
  text: toEditorText(page.text),
})

export const isUnsaved = (open: OpenPage | null): boolean => open !== null && open.text !== toEditorText(open.page.text)

/**
 * What is open once `asked` is saved, or removed where `saved` is null. Words that were typed while it was on its way stay, and
 * what was opened since is left alone.
 */
export function takeSaved(present: OpenPage | null, asked: OpenPage, saved: Page | null): OpenPage | null {
  if (present?.opening !== asked.opening) return present
  if (saved === null) return null
  const text = present.text === asked.text ? toEditorText(saved.text) : present.text
  return { ...present, page: saved, text, isNew: false }
}
