import type { RefObject } from 'react'
import { useKeys } from '../keys/use-keys.ts'

/** `j` and `k` go through the rows of a list, `x` selects the present one, `/` goes to the search. */
export function useRowKeys(rows: RefObject<HTMLElement | null>, onSelect: (id: string) => void): void {
  const find = () => {
    const links = [...(rows.current?.querySelectorAll<HTMLElement>('[data-note]') ?? [])]
    const present = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-note]') ?? null
    return { links, present, at: present ? links.indexOf(present) : -1 }
  }
  useKeys({
    j: () => {
      const { links, at } = find()
      links[Math.min(at + 1, links.length - 1)]?.focus()
    },
    k: () => {
      const { links, at } = find()
      links[Math.max(at - 1, 0)]?.focus()
    },
    x: () => {
      const id = find().present?.dataset.note
      if (id) onSelect(id)
    },
    '[Shift]+/': () => document.getElementById('queue-search')?.focus(),
  })
}
