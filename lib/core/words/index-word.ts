/** A word of the index is made of letters, marks, digits and characters of private use, which no text and no question has. */
const symbols: Record<string, string> = { '+': '\ue00b', '#': '\ue00c', '.': '\ue00d' }
const written: Record<string, string> = Object.fromEntries(
  Object.entries(symbols).map(([symbol, kept]) => [kept, symbol]),
)

/** `c++` in the form that the index keeps. */
export const toIndexWord = (word: string): string => word.replace(/[+#.]/g, (symbol) => symbols[symbol] ?? '')

/** The word that the index keeps in this form. */
export const fromIndexWord = (word: string): string => word.replace(/[\ue00b-\ue00d]/g, (kept) => written[kept] ?? '')
