import { type RefObject, useEffect } from 'react'

/** Keys mean letters where a person writes, and nothing behind a window. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), textarea, select, dialog, [contenteditable]') !== null

/** `j` and `k` go through the rows of a list, `x` selects the present one, `/` goes to the search. */
export function useRowKeys(rows: RefObject<HTMLElement | null>, onSelect: (id: string) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      const links = [...(rows.current?.querySelectorAll<HTMLElement>('[data-note]') ?? [])]
      const present = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-note]') ?? null
      const at = present ? links.indexOf(present) : -1
      if (event.key === 'j') links[Math.min(at + 1, links.length - 1)]?.focus()
      else if (event.key === 'k') links[Math.max(at - 1, 0)]?.focus()
      else if (event.key === 'x' && present?.dataset.note) onSelect(present.dataset.note)
      else if (event.key === '/') document.getElementById('queue-search')?.focus()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
