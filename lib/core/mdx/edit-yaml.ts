import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { readEndings, restoreEndings } from '#lib/core/posts/line-endings.ts'
import { keyOf } from './yaml-value.ts'

/** A value at a path of keys and numbers; `undefined` takes the field out. */
export interface YamlEdit {
  path: readonly (string | number)[]
  value: unknown
}

/** Changes values of a text in YAML; its comments, its order and its line endings stay. */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  const document = parseDocument(text.replace(/\r\n?/g, '\n'), { schema: 'core', merge: false })
  const [problem] = document.errors
  if (problem) throw problem
  for (const { path: asked, value } of edits) {
    const path = findKeys(document.contents, asked)
    // A plain value takes the place of another one within its node, with the remark beside it.
    if (value !== undefined) document.setIn(path, isPlain(value) ? value : document.createNode(value))
    else if (document.hasIn(path)) document.deleteIn(path)
  }
  const written = document.contents === null ? '' : document.toString({ lineWidth: 0 })
  return restoreEndings(written, readEndings(text))
}

/** Keys as the text has them: `2024: Old` has a number for its key, which is read as a text. */
function findKeys(node: unknown, [step, ...rest]: YamlEdit['path']): unknown[] {
  if (step === undefined) return []
  if (isSeq(node)) return [step, ...findKeys(node.get(step, true), rest)]
  const pair = isMap(node) ? node.items.find((each) => keyOf(each) === String(step)) : undefined
  return [isScalar(pair?.key) ? pair.key.value : step, ...findKeys(pair?.value, rest)]
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null
