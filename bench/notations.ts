import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import katex from 'katex'
import { withEngines } from '../lib/core/mdx/notation/engines.ts'
import { prepareBody } from '../lib/core/mdx/prepare.ts'
import { walk } from '../lib/core/mdx/syntax-tree.ts'

/**
 * How many formulas (`*.tex`) and diagrams (`*.mmd`, `*.dot`) of a folder are drawn, why the others are not, and how long one
 * takes when its library is loaded: `npx node bench/notations.ts <folder>`. A formula counts against us where KaTeX draws it.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('expected a folder with .tex, .mmd or .dot files')

const kinds: Readonly<Record<string, (source: string) => string>> = {
  '.tex': (source) => `$$\n${source.trimStart()}\n$$`,
  '.mmd': (source) => `~~~mermaid\n${source}\n~~~`,
  '.dot': (source) => `~~~dot\n${source}\n~~~`,
}
const rounds = 5

for (const [ending, toBody] of Object.entries(kinds)) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.extname(file) === ending,
  )
  if (files.length > 0) await measure(ending, files.toSorted(), toBody)
}

async function measure(ending: string, files: readonly string[], toBody: (source: string) => string): Promise<void> {
  const reasons = new Map<string, string[]>()
  const times: number[] = []
  let drawn = 0
  for (const file of files) {
    const source = readFileSync(path.join(folder ?? '', file), 'utf8')
    const reason = await draw(toBody(source), times)
    if (reason === null) drawn++
    else {
      const whose = ending === '.tex' && !isDrawnByKatex(source) ? `${reason} (nor by KaTeX)` : reason
      reasons.set(whose, [...(reasons.get(whose) ?? []), file])
    }
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(1)
  console.log(`${ending}: ${drawn} of ${files.length} drawn; warm p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
  for (const [reason, found] of [...reasons].toSorted((a, b) => b[1].length - a[1].length))
    console.log(`  ${found.length} × ${reason}: ${found.slice(0, 4).join(', ')}`)
}

/** Why it is not drawn; null where it is. */
async function draw(body: string, times: number[]): Promise<string | null> {
  const read = () => withEngines(() => prepareBody(body, 'md'))
  const { tree } = await read()
  // What no component has to see is HTML already.
  const html = [...walk(tree)].map((node) => node.html ?? '').join('')
  const [, notice] = /notation-notice">(?:Could not be drawn, so the source is shown: )?([^<]*)/.exec(html) ?? []
  if (notice !== undefined) return notice
  if (!/<(?:svg|math)\b/.test(html)) return 'no formula or diagram is found'
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await read()
    times.push(performance.now() - started)
  }
  return null
}

function isDrawnByKatex(source: string): boolean {
  try {
    katex.renderToString(source, { displayMode: true, output: 'html', strict: false })
    return true
  } catch {
    return false
  }
}
