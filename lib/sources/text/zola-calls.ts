import { isIn } from '../links/find-links.ts'
import { findCode } from './find-code.ts'
import { applyEdits, type Edit, type MappedText } from './mapped-text.ts'

const word = '[A-Za-z_]\\w*'
const call = new RegExp(
  `\\{\\{\\s*(${word})\\(([^{}]*)\\)\\s*\\}\\}|\\{%\\s*(${word})\\(([^{}]*)\\)\\s*%\\}|\\{%\\s*end\\s*%\\}`,
  'g',
)

/** Calls of Zola, `{{ name(a="b") }}` and `{% name(a="b") %}…{% end %}`, as Hugo writes them. */
export function toHugoCalls(text: MappedText): MappedText {
  const code = findCode(text.body)
  const open: string[] = []
  const edits = [...text.body.matchAll(call)].flatMap((found): Edit[] => {
    if (isIn(code, found.index)) return []
    const [all, alone, values = '', around, named = ''] = found
    const end = found.index + all.length
    if (alone !== undefined) return [{ start: found.index, end, text: `{{< ${alone} ${toArguments(values)} >}}` }]
    if (around !== undefined) {
      open.push(around)
      return [{ start: found.index, end, text: `{{% ${around} ${toArguments(named)} %}}` }]
    }
    const name = open.pop()
    return name === undefined ? [] : [{ start: found.index, end, text: `{{% /${name} %}}` }]
  })
  return applyEdits(text, edits)
}

/** `a="b", c=1` → `a="b" c=1` */
const toArguments = (values: string): string =>
  [...values.matchAll(/(\w+)\s*=\s*("[^"]*"|'[^']*'|`[^`]*`|[^\s,]+)/g)]
    .map(([, name, value = '']) => `${name}=${value.replace(/^['`](.*)['`]$/s, '"$1"')}`)
    .join(' ')
