/** `topic.problem` → `Problem`, `codeLanguage` → `Code language`. */
export function toFieldLabel(path: readonly string[]): string {
  const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const [name = '', part] = path
  const label =
    part === undefined
      ? words(name)
      : name === 'revision' || name === 'topic'
        ? words(part)
        : `${words(name)}: ${words(part)}`
  return label.charAt(0).toUpperCase() + label.slice(1)
}
