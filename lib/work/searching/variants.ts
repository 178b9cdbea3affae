const alphabets = [
  { script: /^[a-z]+$/, letters: [...'abcdefghijklmnopqrstuvwxyz'] },
  { script: /^[\u0430-\u044f\u0451]+$/, letters: [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'] },
  { script: /^[\u03b1-\u03c9]+$/, letters: [...'αβγδεζηθικλμνξοπρστυφχψω'] },
]
const shortest = 4
const longest = 20

/** Every word that is one letter changed, added, left out or swapped away from this one; none for words nobody mistypes. */
export function listVariants(word: string): string[] {
  if (word.length < shortest || word.length > longest) return []
  const letters = alphabets.find(({ script }) => script.test(word))?.letters
  if (!letters) return []
  const variants = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    for (const letter of letters) variants.add(before + letter + after)
    if (after === '') continue
    variants.add(before + after.slice(1))
    for (const letter of letters) variants.add(before + letter + after.slice(1))
    if (after.length > 1) variants.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
  }
  variants.delete(word)
  return [...variants].sort()
}
