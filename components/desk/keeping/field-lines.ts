type Values = Readonly<Record<string, string>>

/** Fields of one line as a text that can be kept, compared and put together: each is a paragraph, so that neighbours do not clash. */
export const toFieldLines = (names: readonly string[], values: Values): string =>
  names.map((name) => `${name}: ${values[name] ?? ''}`).join('\n\n')

/** The fields that such a text says otherwise than `known`; of a field that stands there twice, the first. */
export function readFieldLines(names: readonly string[], text: string, known: Values): Record<string, string> {
  const said: Record<string, string> = {}
  for (const line of text.split('\n').toReversed()) {
    const [, name = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? []
    if (names.includes(name)) said[name] = value
  }
  return Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== (known[name] ?? '')))
}
