/** `topic.problem` → `Problem`, `codeLanguage` → `Code language`, the first of `tags` → `Tags (1)`. */
export function toFieldLabel(path: readonly string[]): string {
  const words = (name: string) =>
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/\burl\b/, 'URL')
  const [name = '', part] = path
  const label =
    part === undefined
      ? words(name)
      : name === 'revision' || name === 'topic'
        ? words(part)
        : /^\d+$/.test(part)
          ? `${words(name)} (${Number(part) + 1})`
          : `${words(name)}: ${words(part)}`
  return label.charAt(0).toUpperCase() + label.slice(1)
}
