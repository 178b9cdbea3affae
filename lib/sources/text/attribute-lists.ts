/** What braces behind a thing say of it: `{#id .class key="value"}`, with or without a colon. */
export interface AttributeList {
  id: string | null
  classes: string[]
  named: Readonly<Record<string, string>>
}

const item =
  /[ \t]*(?:#([^\s{}.#"'=]+)|\.([^\s{}#"'=]+)|([A-Za-z][\w:-]*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'{}]+))|(-)(?=[\s}]|$))/y
const toc = /^:?[ \t]*\.?toc[ \t]*$/i

/** Null when the braces hold anything else. `inside` is what stands between them. */
export function parseAttributeList(inside: string): AttributeList | null {
  const text = inside.replace(/^:/, '').trimEnd()
  const list: AttributeList = { id: null, classes: [], named: {} }
  const named: Record<string, string> = Object.create(null)
  item.lastIndex = 0
  let at = 0
  while (at < text.length) {
    const found = item.exec(text)
    if (!found) return null
    at = item.lastIndex
    const [, id, name, key, ...values] = found
    if (id !== undefined) list.id = id
    else if (name !== undefined) for (const each of name.split('.')) list.classes.push(each)
    else if (key !== undefined) named[key.toLowerCase()] = values.slice(0, 3).find((value) => value !== undefined) ?? ''
  }
  return at === 0 ? null : { ...list, id: list.id ?? named.id ?? null, named }
}

export const isTocMark = (inside: string): boolean => toc.test(inside)
