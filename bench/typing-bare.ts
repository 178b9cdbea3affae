import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

/** What the editor of the desk stands on, and all that these packages import. */
const packages = [
  ...[
    '@codemirror/state',
    '@codemirror/view',
    '@codemirror/commands',
    '@codemirror/language',
    '@codemirror/lang-markdown',
  ],
  ...['@codemirror/autocomplete', '@codemirror/lang-html', '@codemirror/lang-css', '@codemirror/lang-javascript'],
  ...[
    '@lezer/common',
    '@lezer/lr',
    '@lezer/highlight',
    '@lezer/markdown',
    '@lezer/html',
    '@lezer/css',
    '@lezer/javascript',
  ],
  ...[
    'style-mod',
    'w3c-keyname',
    'crelt',
    '@marijn/find-cluster-break',
    '@codemirror/lint',
    '@codemirror/streamparser',
  ],
]

const script = `
import { defaultKeymap, history } from '@codemirror/commands'
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap } from '@codemirror/view'
const doc = await (await fetch('/text')).text()
const extensions = [
  history(), keymap.of(defaultKeymap), drawSelection(), highlightActiveLine(), EditorView.lineWrapping,
  markdown({ base: markdownLanguage }), syntaxHighlighting(defaultHighlightStyle),
  EditorView.contentAttributes.of({ spellcheck: 'true' }),
]
new EditorView({ parent: document.body, state: EditorState.create({ doc, extensions }) })
`

/** CodeMirror with nothing around it, saving nothing: what no editor that stands on it comes below. */
export async function openBareEditor(text: string): Promise<{ address: string; close(): void }> {
  const imports = Object.fromEntries(packages.map((name) => [name, `/packages/${name}`]))
  const page = `<!doctype html><style>body{width:640px;height:700px}.cm-editor{height:100%}.cm-scroller{overflow:auto}</style>
<body><script type="importmap">${JSON.stringify({ imports })}</script><script type="module">${script}</script>`
  const server = http.createServer(({ url = '/' }, answer) => {
    const name = url.startsWith('/packages/') ? url.slice('/packages/'.length) : null
    if (url === '/text') answer.end(text)
    else if (name === null) answer.setHeader('content-type', 'text/html').end(page)
    else if (packages.includes(name))
      answer.setHeader('content-type', 'text/javascript').end(readFileSync(fileURLToPath(import.meta.resolve(name))))
    else answer.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
