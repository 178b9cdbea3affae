const maxLength = 160
const slugPattern = /^[\p{L}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u

/** A slug is one path segment: letters, digits and single hyphens, NFC, lower case, no path tricks. */
export const isSlug = (text: string): boolean =>
  text.length <= 200 && slugPattern.test(text.replace(/\p{M}/gu, '')) && text === text.normalize('NFC').toLowerCase()

/** Latin letters that Unicode does not take apart: `Łódź`, `Straße` and `đường` fold as `é` does. */
const wholeLetters: Record<string, string> = {
  ...{ ł: 'l', đ: 'd', ð: 'd', ø: 'o', ħ: 'h', ŧ: 't', ı: 'i', ƶ: 'z', ɨ: 'i', ŀ: 'l', ĸ: 'q', ŋ: 'n' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
}
const wholeLetter = new RegExp(`[${Object.keys(wholeLetters).join('')}]`, 'g')

/** A text in lower case with such letters written out. */
export const foldWholeLetters = (text: string): string =>
  text.replace(wholeLetter, (letter) => wholeLetters[letter] ?? letter)

/** The slug that a title suggests; empty when the title has neither letters nor digits. */
export function toSlug(title: string): string {
  const plain = title.normalize('NFKD').replace(/[̀-ͯ]/g, '').normalize('NFC').toLowerCase()
  const words = foldWholeLetters(plain)
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  let slug = ''
  for (const word of words) {
    if (slug && slug.length + word.length + 1 > maxLength) break
    slug = slug ? `${slug}-${word}` : cutWhole(word)
  }
  return slug
}

/** The beginning of a long word, never half of a surrogate pair. */
const cutWhole = (word: string): string => word.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')

/** The slug that a title suggests, in which names such as C++, C# and .NET stay apart from C and the word net. */
export const toWordySlug = (title: string): string =>
  toSlug(
    title
      .replace(/(?<=[A-Za-z])\+\+(?![\p{L}\p{N}+])/gu, ' plus plus ')
      .replace(/(?<![\p{L}\p{N}])([A-Za-z])(?:#(?![\p{L}\p{N}#])|♯)/gu, '$1 sharp ')
      .replace(/(?<![\p{L}\p{N}./\\])\.(?=NET\b)/gu, ' dot '),
  )

/** The same few names label most posts of a collection. */
const termSlugs = new Map<string, string>()
const mostRemembered = 5000

/** Terms such as C++, C# and .NET keep apart what plain slugs would merge. */
export function toTermSlug(name: string): string {
  const known = termSlugs.get(name)
  if (known !== undefined) return known
  const slug = toSlug(name.replace(/\+/g, ' plus ').replace(/#/g, ' sharp ').replace(/^\./, 'dot ')) || 'other'
  if (termSlugs.size >= mostRemembered) termSlugs.clear()
  termSlugs.set(name, slug)
  return slug
}

/** The address that a state of a post asks for: the one it names, else what its title suggests. */
export const toPostSlug = (id: string, { slug, title }: { slug?: string | undefined; title: string }): string =>
  slug ?? (toSlug(title) || toSlug(id))
