import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  insertNewlineKeepIndent,
  isolateHistory,
} from '@codemirror/commands'
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown'
import { syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Annotation, EditorState, type Extension, Prec, type Text } from '@codemirror/state'
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  placeholder,
} from '@codemirror/view'
import { readPageNonce } from '#components/desk/page-nonce.ts'
import { isOnePicture, isRich } from './clipboard-kind.ts'
import { commandKeys } from './commands.ts'
import { completeLinks, completeNotations, type LinkedNote, type Notation } from './completion.ts'
import { highlighting } from './highlighting.ts'
import { isInCode } from './in-code.ts'
import { placeInfo } from './place-info.ts'
import { places, type Span } from './places.ts'
import { theme } from './theme.ts'

/** In UTF-16 units: above it the text is edited without highlighting, since some shapes of it would block the page. */
const mostHighlighted = 400_000

export interface SourceOptions {
  parent: HTMLElement
  text: string
  isReadOnly: boolean
  notations: readonly Notation[]
  findNotes(text: string): Promise<readonly LinkedNote[]>
  onChange(doc: Text): void
  onFiles(files: readonly File[], at: Span): void
  /** Markup of a clipboard that has more to say than its plain text. */
  onMarkup(html: string, plain: string): void
  onScroll(topLine: number): void
}

/** A problem at a place of the source, counted from 1. */
export interface SourceProblem {
  line: number
  column: number
  message: string
}

const fromOutside = Annotation.define<boolean>()

export function createSourceView(options: SourceOptions): EditorView {
  const { parent, text, isReadOnly } = options
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        // Without it the policy leaves the editor unstyled. The first view of a page settles it for all.
        EditorView.cspNonce.of(readPageNonce()),
        EditorState.readOnly.of(isReadOnly),
        ...toEditing(options),
        ...(text.length <= mostHighlighted ? toLanguage() : []),
        EditorView.contentAttributes.of({ 'aria-label': 'Text of the note', spellcheck: 'true', tabindex: '0' }),
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          if (docChanged && !transactions.some((transaction) => transaction.annotation(fromOutside)))
            options.onChange(state.doc)
        }),
        listenTo(options),
        theme,
      ],
    }),
  })
}

const toEditing = ({ notations, findNotes, isReadOnly }: SourceOptions): Extension[] => [
  history(),
  places,
  drawSelection(),
  dropCursor(),
  highlightActiveLine(),
  highlightSpecialChars(),
  EditorView.lineWrapping,
  closeBrackets(),
  search({ top: true }),
  highlightSelectionMatches(),
  lintGutter(),
  placeholder('Write here. [[ finds a note to link to, < offers parts such as a callout.'),
  autocompletion({
    override: [completeLinks(findNotes), completeNotations(notations)],
    icons: false,
    positionInfo: placeInfo,
  }),
  keymap.of([
    // What CodeMirror does by itself asks whether the text may be changed.
    ...(isReadOnly ? [] : commandKeys),
    ...[...completionKeymap, ...closeBracketsKeymap, ...searchKeymap, ...historyKeymap],
    ...[...markdownKeymap, ...(isReadOnly ? [] : [newLine]), ...defaultKeymap, indentWithTab],
  ]),
]

/** As the line above it: what stands within a tag is not moved in, where four blanks would make it code. */
const newLine = { key: 'Enter', run: insertNewlineKeepIndent }

/** A tag is closed by who writes it: one that closes by itself would be there twice. */
const closeNoTags = Prec.high(
  EditorView.inputHandler.of((view, _from, _to, text, insert) => {
    if (text !== '/' && text !== '>') return false
    view.dispatch(insert())
    return true
  }),
)

export const toLanguage = (): Extension[] => [
  closeNoTags,
  markdown({ base: markdownLanguage, addKeymap: false, completeHTMLTags: false }),
  syntaxHighlighting(highlighting),
]

const listenTo = ({ onFiles, onMarkup, onScroll, isReadOnly }: SourceOptions): Extension =>
  EditorView.domEventHandlers({
    // Escape closes a list of completions, also one that is not shown yet; then too Tab leaves the text, until another key.
    keyup({ key }, view) {
      if (key === 'Escape') view.setTabFocusMode(Number.POSITIVE_INFINITY)
      return false
    },
    paste(event, view) {
      if (isReadOnly) return false
      const files = [...(event.clipboardData?.files ?? [])]
      const html = event.clipboardData?.getData('text/html') ?? ''
      const plain = event.clipboardData?.getData('text/plain') ?? ''
      if (files.length > 0 && (html === '' || isOnePicture(html))) {
        event.preventDefault()
        onFiles(files, view.state.selection.main)
        return true
      }
      if (!isRich(html) || isInCode(view.state, view.state.selection.main.from)) return false
      event.preventDefault()
      onMarkup(html, plain)
      return true
    },
    drop(event, view) {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return false
      // Otherwise the browser leaves the page for the file.
      event.preventDefault()
      if (isReadOnly) return true
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.from
      onFiles(files, { from: at, to: at })
      return true
    },
    scroll(_, view) {
      const block = view.lineBlockAtHeight(view.scrollDOM.scrollTop)
      onScroll(view.state.doc.lineAt(block.from).number)
      return false
    },
  })

/** Shows problems at their places; one that stands behind the end of the text by now is left out. */
export function showProblems(view: EditorView, problems: readonly SourceProblem[]): void {
  const { doc } = view.state
  const diagnostics = problems.flatMap(({ line, column, message }): Diagnostic[] => {
    if (line > doc.lines) return []
    const { from, to } = doc.line(line)
    const at = Math.min(to, from + column - 1)
    return [
      {
        from: at,
        to: Math.max(at, Math.min(to, at + (/^\S+/.exec(doc.sliceString(at, to))?.[0].length ?? 1))),
        severity: 'warning',
        message,
      },
    ]
  })
  view.dispatch(setDiagnostics(view.state, diagnostics))
}

/** Puts another text in, as few letters as possible, so that the cursor and what was typed before stay where they are. */
export function replaceText(view: EditorView, text: string, { isTyped }: { isTyped: boolean }): void {
  const present = view.state.doc.toString()
  if (present === text) return
  const most = Math.min(present.length, text.length)
  let from = 0
  while (from < most && present[from] === text[from]) from++
  let same = 0
  while (same < most - from && present[present.length - 1 - same] === text[text.length - 1 - same]) same++
  view.dispatch({
    changes: { from, to: present.length - same, insert: text.slice(from, text.length - same) },
    // One step of undo by itself, whatever was typed just before and after it.
    annotations: [isolateHistory.of('full'), ...(isTyped ? [] : [fromOutside.of(true)])],
  })
}
