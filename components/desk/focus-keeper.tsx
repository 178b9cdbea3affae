'use client'

import { useEffect } from 'react'

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled, [type="hidden"]), select:not(:disabled), textarea:not(:disabled), [tabindex="0"], [contenteditable="true"]'

/**
 * A control that did its work often goes, and the browser then begins at the top of the page again: a button of a row that was
 * removed, one of a window that was closed, a link to a screen. The focus goes on near the place where it was instead.
 */
export function FocusKeeper() {
  useEffect(() => {
    /** The control that a person used last, and what it stands in. Windows give the focus back by themselves. */
    let places: readonly Element[] = []
    const note = ({ target }: Event) => {
      if (target instanceof Element && !target.closest('dialog')) places = listAround(target)
    }
    const look = () => {
      if (document.activeElement !== document.body) return
      const modal = [...document.querySelectorAll('dialog[open]')].at(-1)
      if (modal) return listShown(modal).at(-1)?.focus({ preventScroll: true })
      const [last] = places
      if (last && !isShown(last)) findNear(places)?.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['open', 'disabled', 'style'] })
    document.addEventListener('focusin', note)
    document.addEventListener('pointerdown', note)
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', note)
      document.removeEventListener('pointerdown', note)
    }
  }, [])
  return null
}

const isShown = (element: Element): boolean => element.isConnected && element.checkVisibility()

const listShown = (within: Element): HTMLElement[] =>
  [...within.querySelectorAll<HTMLElement>(focusable)].filter(isShown)

/** The innermost first. */
function listAround(element: Element): Element[] {
  const found: Element[] = []
  for (let each: Element | null = element; each; each = each.parentElement) found.push(each)
  return found
}

/** The first control of the nearest part that is still there; else the content of the screen. */
function findNear(places: readonly Element[]): HTMLElement | null {
  const main = document.querySelector<HTMLElement>('#main')
  for (const place of places.filter(isShown)) {
    if (main && place.contains(main)) return main
    const [first] = listShown(place)
    if (first) return first
  }
  return main
}
