'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { useReady } from '#components/desk/use-ready.ts'
import type { Heading } from '../source/outline.ts'
import styles from './preview-pane.module.css'
import { decidePreviewPause } from './preview-pause.ts'
import { replaceChanged } from './replace-changed.ts'

interface Props {
  note: string
  /** Raised when something else is on the server: the preview shows what is saved. */
  sequence: number
  /** Whether all that was typed is saved: while one types on, the preview waits. */
  isSaved: boolean
  /** When the last key was pressed, by the clock of the page. */
  typedAt: RefObject<number>
  /** The line at the top of the source. */
  scrollTo: RefObject<((line: number) => void) | null>
  readHeadings(): { headings: readonly Heading[]; lines: number }
}

const widths = { phone: 'Phone', whole: 'Desktop' } as const
const themes = { system: 'As here', light: 'Light', dark: 'Dark' } as const
const parts = { page: 'Page', lists: 'In lists' } as const

/** The page of the note by the components of the public one, in a frame of its own. */
export function PreviewPane({ note, sequence, isSaved, typedAt, scrollTo, readHeadings }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [width, setWidth] = useState<keyof typeof widths>('whole')
  const [theme, setTheme] = useState<keyof typeof themes>('system')
  const [part, setPart] = useState<keyof typeof parts>('page')
  const [problem, setProblem] = useState<string | null>(null)
  const address = `/desk/notes/${encodeURIComponent(note)}/preview${part === 'page' ? '' : '?as=lists'}`
  const shown = useRef({ address, sequence })
  const tookMs = useRef(0)
  /** What was put into the frame last. */
  const put = useRef<Element | null>(null)

  useEffect(() => {
    if (shown.current.address !== address) {
      // The frame loads the other address by itself.
      shown.current = { address, sequence }
      return
    }
    if (shown.current.sequence === sequence || !isSaved) return
    const asked = new AbortController()
    const show = async () => {
      try {
        const found = await refresh(frame.current, address, { put, signal: asked.signal })
        if (found.tookMs !== null) tookMs.current = found.tookMs
        setProblem(found.problem)
        shown.current = { address, sequence }
      } catch (error) {
        if (!asked.signal.aborted) setProblem(error instanceof Error ? error.message : 'The preview cannot be shown.')
      }
    }
    const sinceKeyMs = performance.now() - typedAt.current
    const pause = setTimeout(() => void show(), decidePreviewPause(tookMs.current, sinceKeyMs))
    return () => {
      clearTimeout(pause)
      asked.abort()
    }
  }, [address, sequence, isSaved, typedAt])

  useEffect(() => {
    scrollTo.current = (line) => scrollAlong(frame.current, line, readHeadings())
    return () => {
      scrollTo.current = null
    }
  }, [scrollTo, readHeadings])

  const paint = () => {
    const root = frame.current?.contentDocument?.documentElement
    if (!root) return
    const shown = theme === 'system' ? document.documentElement.dataset.theme : theme
    if (shown === undefined) delete root.dataset.theme
    else root.dataset.theme = shown
  }
  useEffect(paint)

  return (
    <div className={styles.pane}>
      <div className={styles.bar}>
        <Choices label="Part" options={parts} chosen={part} onChoose={(key) => setPart(key)} />
        <Choices label="Width" options={widths} chosen={width} onChoose={(key) => setWidth(key)} />
        <Choices label="Theme" options={themes} chosen={theme} onChoose={(key) => setTheme(key)} />
      </div>
      {problem && <p className={styles.problem}>{problem}</p>}
      <div className={styles.ground}>
        <iframe
          ref={frame}
          title="Preview of the note"
          src={address}
          className={styles.frame}
          data-width={width}
          onLoad={() => {
            put.current = null
            paint()
          }}
        />
      </div>
    </div>
  )
}

/** Puts the new text into the page that is there: what one reads stays where it is. */
async function refresh(
  frame: HTMLIFrameElement | null,
  address: string,
  { put, signal }: { put: RefObject<Element | null>; signal: AbortSignal },
): Promise<{ problem: string | null; tookMs: number | null }> {
  const response = await fetch(address, { signal, headers: { accept: 'text/html' } })
  if (!response.ok) return { problem: `The preview answered ${response.status}.`, tookMs: null }
  const text = await response.text()
  const document = frame?.contentDocument
  if (document) await whenHydrated(document, signal)
  const from = performance.now()
  const page = new DOMParser().parseFromString(text, 'text/html')
  const present = document?.querySelector('[data-preview]')
  const next = page.querySelector('[data-preview]')
  if (!present || !next) return { problem: 'The preview cannot be shown.', tookMs: null }
  const before = put.current ?? (present.cloneNode(true) as Element)
  put.current = next.cloneNode(true) as Element
  replaceChanged(present, before, present.ownerDocument.adoptNode(next))
  // Laying it out is the larger part of what it takes, and is done by asking for it.
  present.getBoundingClientRect()
  return { problem: null, tookMs: performance.now() - from }
}

/** A page that is replaced before the framework has taken it over would be made anew, with the text of before. */
function whenHydrated(page: Document, signal: AbortSignal): Promise<void> {
  const root = page.documentElement
  const isDone = () => root.dataset.hydrated !== undefined
  if (isDone()) return Promise.resolve()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const observer = new MutationObserver(() => isDone() && resolve())
  observer.observe(root, { attributeFilter: ['data-hydrated'] })
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return promise.finally(() => observer.disconnect())
}

/** By the headings, which both have in the same order; between two of them in proportion. */
function scrollAlong(
  frame: HTMLIFrameElement | null,
  line: number,
  { headings, lines }: ReturnType<Props['readHeadings']>,
): void {
  const page = frame?.contentDocument
  const view = frame?.contentWindow
  if (!page || !view) return
  const places = [...page.querySelectorAll('[data-article] :is(h1, h2, h3, h4, h5, h6)')].map(
    (heading) => heading.getBoundingClientRect().top + view.scrollY,
  )
  const at = headings.findLastIndex((heading) => heading.line <= line)
  const [from, to] = [headings[at]?.line ?? 1, headings[at + 1]?.line ?? lines]
  const [top, bottom] = [at < 0 ? 0 : (places[at] ?? 0), places[at + 1] ?? page.documentElement.scrollHeight]
  view.scrollTo({ top: top + ((bottom - top) * (line - from)) / Math.max(1, to - from) - 16 })
}

interface ChoicesProps<K extends string> {
  label: string
  options: Readonly<Record<K, string>>
  chosen: K
  onChoose(key: K): void
}

const Choices = <K extends string>({ label, options, chosen, onChoose }: ChoicesProps<K>) => (
  <fieldset disabled={!useReady()} className={styles.choices}>
    <legend className="visually-hidden">{label}</legend>
    {(Object.entries(options) as [K, string][]).map(([key, name]) => (
      <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
        {name}
      </button>
    ))}
  </fieldset>
)
