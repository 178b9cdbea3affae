import { element, text } from '../../element.ts'
import type { CodeSpan } from '../../highlight.ts'
import type { SyntaxNode } from '../../syntax-tree.ts'
import { toAnsiSpans } from './ansi.ts'
import { toSpanNode } from './code-lines.ts'

const words = new Set(['console', 'shell-session', 'shellsession', 'sh-session', 'terminal', 'session'])

/** `$ `, `% `, `user@host:~# `, `PS C:\> `; a lone `#` begins a remark. */
const prompt =
  /^(?:(?:\([\w.-]+\) )?(?:\[[^\]\s]{1,40}(?: [^\]\s]{1,40})?\]|[\w.-]+@[\w.-]+(?::[^\s$#%]{0,80})?)[$#%] ?|[$%❯] |PS [^>\n]{0,80}> ?|[a-z]{2,12}[=-][#>] )/
const angle = /^> /
/** Scripts of a shell are no sessions, unless they begin with a prompt, with which no script begins. */
const scripts = new Set(['sh', 'bash', 'zsh', 'shell', 'fish', 'powershell', 'pwsh', 'ps1', 'cmd'])
const beginsWithPrompt =
  /^(?:[ \t]*(?:#[^\n]*)?\n)*(?:\$ \S|[\w.-]+@[\w.-]+:[^\s$#%]{0,80}[$#] ?\S|PS [A-Za-z]:[^>\n]{0,80}> ?\S)/

interface Line {
  prompt: string
  text: string
  isCommand: boolean
}

export const isSessionWord = (word: string): boolean => words.has(word.toLowerCase())

const isOfTerminal = (word: string, source: string): boolean =>
  isSessionWord(word) || (scripts.has(word) && beginsWithPrompt.test(source))

/** The lines of a session in a terminal; null for what has no prompt in it, which is a script. */
export function readSession(source: string, word: string | null): Line[] | null {
  if (word === null || !isOfTerminal(word.toLowerCase(), source)) return null
  const written = source.split('\n')
  // `> ` begins lines of output as well (npm), so it is a prompt only where there is no other.
  const own = angle.test(source) && !written.some((line) => prompt.test(line)) ? angle : prompt
  let isContinued = false
  const lines = written.map((line): Line => {
    const [found = ''] = (isContinued ? angle : own).exec(line) ?? []
    const isCommand = isContinued || found !== ''
    isContinued = isCommand && /\\$/.test(line)
    return { prompt: found, text: line.slice(found.length), isCommand }
  })
  return lines.some((line) => line.prompt !== '') ? lines : null
}

/** Prompts and output stand apart from what was typed, which alone is copied. */
export const toSessionElements = (lines: readonly Line[], colour: (command: string) => CodeSpan[]): SyntaxNode[] =>
  lines.flatMap((line, index) => {
    const ending = index < lines.length - 1 ? [text('\n')] : []
    if (!line.isCommand)
      return [element('samp', { className: ['notation-output'] }, toAnsiSpans(line.text).map(toSpanNode)), ...ending]
    return [
      ...(line.prompt === '' ? [] : [element('span', { className: ['notation-prompt'] }, [text(line.prompt)])]),
      element('span', { className: ['notation-command'] }, colour(line.text).map(toSpanNode)),
      ...ending,
    ]
  })
