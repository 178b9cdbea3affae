/** Where the letters of an alphabet begin among Unicode's mathematical letters; null where it has none. */
interface Alphabet {
  latin: number
  greek?: number
  digits?: number
}

const alphabets: Record<string, Alphabet> = {
  bold: { latin: 0x1d400, greek: 0x1d6a8, digits: 0x1d7ce },
  italic: { latin: 0x1d434, greek: 0x1d6e2 },
  'bold-italic': { latin: 0x1d468, greek: 0x1d71c },
  script: { latin: 0x1d49c },
  'bold-script': { latin: 0x1d4d0 },
  fraktur: { latin: 0x1d504 },
  'bold-fraktur': { latin: 0x1d56c },
  'double-struck': { latin: 0x1d538, digits: 0x1d7d8 },
}

/** Letters that had a place of their own before. */
const older: Record<string, string> = Object.fromEntries(
  [
    'script:B=ℬ E=ℰ F=ℱ H=ℋ I=ℐ L=ℒ M=ℳ R=ℛ e=ℯ g=ℊ o=ℴ',
    'fraktur:C=ℭ H=ℌ I=ℑ R=ℜ Z=ℨ',
    'double-struck:C=ℂ H=ℍ N=ℕ P=ℙ Q=ℚ R=ℝ Z=ℤ',
    'italic:h=ℎ',
  ].flatMap((line) => {
    const [name, letters = ''] = line.split(':')
    return letters.split(' ').map((pair) => [`${name} ${pair[0]}`, pair.slice(2)])
  }),
)

/** Signs beside the Greek letters, in the order in which each alphabet ends. */
const greekSigns = '∂ϵϑϰϕϱϖ'

/**
 * Text in another alphabet, or null for one that has no letters of its own. Chromium knows no `mathvariant` but `normal`, so
 * that ℝ would be a plain R.
 */
export function toAlphabet(text: string, variant: string): string | null {
  const alphabet = alphabets[variant]
  return alphabet ? [...text].map((letter) => older[`${variant} ${letter}`] ?? shift(letter, alphabet)).join('') : null
}

function shift(letter: string, { latin, greek, digits }: Alphabet): string {
  const code = letter.codePointAt(0) as number
  if (code >= 0x41 && code <= 0x5a) return String.fromCodePoint(latin + code - 0x41)
  if (code >= 0x61 && code <= 0x7a) return String.fromCodePoint(latin + 26 + code - 0x61)
  if (digits && code >= 0x30 && code <= 0x39) return String.fromCodePoint(digits + code - 0x30)
  if (!greek) return letter
  if (code >= 0x391 && code <= 0x3a9) return String.fromCodePoint(greek + code - 0x391)
  if (letter === '∇') return String.fromCodePoint(greek + 25)
  if (code >= 0x3b1 && code <= 0x3c9) return String.fromCodePoint(greek + 26 + code - 0x3b1)
  const sign = greekSigns.indexOf(letter)
  return sign === -1 ? letter : String.fromCodePoint(greek + 51 + sign)
}
