import { type ChangeSpec, EditorSelection } from '@codemirror/state'
import type { EditorView, KeyBinding } from '@codemirror/view'
import { alignTable, findTable, isRuler, listCells } from './tables.ts'
import { hasMarks, toCode, toggleLines, toggleMarks, toLink, type Wrapped } from './wrap.ts'

type Act = (view: EditorView) => boolean

const wrap =
  (change: (chosen: string) => Wrapped): Act =>
  (view) => {
    view.dispatch(
      view.state.changeByRange(({ from, to }) => {
        const wrapped = change(view.state.sliceDoc(from, to))
        return {
          changes: { from, to, insert: wrapped.text },
          range: EditorSelection.range(from + wrapped.from, from + wrapped.to),
        }
      }),
      { scrollIntoView: true, userEvent: 'input' },
    )
    view.focus()
    return true
  }

/** Bold and italic together. */
const mostMarks = 3

const mark =
  (sign: string): Act =>
  (view) => {
    const { state } = view
    const [range] = state.selection.ranges
    // Marks that stand around what is chosen are taken off as well.
    const [from, to] = range ? [range.from - sign.length, range.to + sign.length] : [0, 0]
    const isAround =
      range !== undefined &&
      hasMarks(
        state.sliceDoc(Math.max(0, range.from - mostMarks), range.from),
        state.sliceDoc(range.to, range.to + mostMarks),
        sign,
      )
    if (state.selection.ranges.length === 1 && isAround && !range.empty) {
      view.dispatch({
        changes: { from, to, insert: state.sliceDoc(range.from, range.to) },
        selection: EditorSelection.range(from, from + range.to - range.from),
      })
      view.focus()
      return true
    }
    return wrap((chosen) => toggleMarks(chosen, sign))(view)
  }

const lines =
  (sign: string): Act =>
  (view) => {
    const { state } = view
    const { from, to } = state.selection.main
    const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)]
    const insert = toggleLines(state.sliceDoc(first.from, last.to).split('\n'), sign).join('\n')
    view.dispatch({
      changes: { from: first.from, to: last.to, insert },
      selection: EditorSelection.cursor(first.from + insert.length),
      userEvent: 'input',
    })
    view.focus()
    return true
  }

const heading: Act = (view) => {
  const line = view.state.doc.lineAt(view.state.selection.main.head)
  const signs = /^(#{0,5}) ?/.exec(line.text)?.[1] ?? ''
  const next = signs.length === 0 ? '## ' : signs.length >= 4 ? '' : `${signs}# `
  const until = line.from + (/^#* ?/.exec(line.text)?.[0].length ?? 0)
  view.dispatch({ changes: { from: line.from, to: until, insert: next }, userEvent: 'input' })
  view.focus()
  return true
}

/** The lines around the cursor and the table among them. */
function findTableAt(view: EditorView) {
  const { doc, selection } = view.state
  const line = doc.lineAt(selection.main.head)
  if (!line.text.includes('|')) return null
  // A table of more lines than this is edited as text.
  const [from, to] = [Math.max(1, line.number - 500), Math.min(doc.lines, line.number + 500)]
  const around = Array.from({ length: to - from + 1 }, (_, index) => doc.line(from + index).text)
  const found = findTable(around, line.number - from)
  return (
    found && {
      line,
      first: from + found.first,
      last: from + found.last,
      lines: around.slice(found.first, found.last + 1),
    }
  )
}

const align: Act = (view) => {
  const table = findTableAt(view)
  if (!table) return false
  const { doc } = view.state
  const changes: ChangeSpec[] = alignTable(table.lines).map((insert, index) => {
    const { from, to } = doc.line(table.first + index)
    return { from, to, insert }
  })
  view.dispatch({ changes, userEvent: 'input.align' })
  return true
}

const insertTable: Act = (view) => {
  const line = view.state.doc.lineAt(view.state.selection.main.head)
  const insert = `${line.text ? '\n\n' : ''}| Column | Column |\n| ------ | ------ |\n|        |        |\n`
  const at = line.to
  const start = at + insert.indexOf('Column')
  view.dispatch({
    changes: { from: at, insert },
    selection: EditorSelection.range(start, start + 'Column'.length),
    scrollIntoView: true,
    userEvent: 'input',
  })
  view.focus()
  return true
}

/** To the next cell of a table; after the last one a row is added. */
const moveCell =
  (step: 1 | -1): Act =>
  (view) => {
    const table = findTableAt(view)
    if (!table) return false
    const { doc, selection } = view.state
    const all: { at: number; line: number }[] = []
    for (let number = table.first; number <= table.last; number++) {
      const line = doc.line(number)
      if (number !== table.first + 1 || !isRuler(line.text))
        for (const start of listCells(line.text)) all.push({ at: line.from + start, line: number })
    }
    const { head } = selection.main
    const present = all.findLastIndex(({ at }) => at <= head)
    const next = all[present + step]
    if (next) {
      view.dispatch({ selection: { anchor: next.at }, scrollIntoView: true })
      return true
    }
    if (step === -1) return false
    const last = doc.line(table.last)
    const row = `\n|${'  |'.repeat(Math.max(1, listCells(doc.line(table.first).text).length))}`
    view.dispatch({ changes: { from: last.to, insert: row }, selection: { anchor: last.to + 3 }, userEvent: 'input' })
    return true
  }

export interface Command {
  name: string
  label: string
  /** As CodeMirror writes keys; null where there is none. */
  key: string | null
  run: Act
}

/** The buttons above the text, and their keys. */
export const commands: readonly Command[] = [
  { name: 'bold', label: 'Bold', key: 'Mod-b', run: mark('**') },
  { name: 'italic', label: 'Italic', key: 'Mod-i', run: mark('*') },
  { name: 'code', label: 'Code', key: 'Mod-e', run: wrap(toCode) },
  { name: 'link', label: 'Link', key: 'Mod-k', run: wrap(toLink) },
  { name: 'heading', label: 'Heading', key: 'Mod-Alt-h', run: heading },
  { name: 'list', label: 'List', key: 'Mod-Shift-8', run: lines('- ') },
  { name: 'numbers', label: 'Numbered list', key: 'Mod-Shift-7', run: lines('1. ') },
  { name: 'quote', label: 'Quotation', key: 'Mod-Shift-9', run: lines('> ') },
  { name: 'table', label: 'Table', key: null, run: (view) => align(view) || insertTable(view) },
]

export const commandKeys: readonly KeyBinding[] = [
  ...commands.flatMap(({ key, run }) => (key ? [{ key, run, preventDefault: true }] : [])),
  { key: 'Mod-Alt-t', run: align, preventDefault: true },
  { key: 'Tab', run: moveCell(1), shift: moveCell(-1) },
]
