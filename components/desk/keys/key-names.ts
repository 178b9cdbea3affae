/** The names of a key as a person reads them: `Mod-Shift-8` is Ctrl, Shift and 8, or ⌘, Shift and 8. */
export const toKeyNames = (key: string, isApple: boolean): string[] =>
  key
    .split('-')
    .map((part) => (part === 'Mod' ? (isApple ? '⌘' : 'Ctrl') : part.length === 1 ? part.toUpperCase() : part))

/** Only in a browser: on the server there is no keyboard to speak of. */
export const isApple = (): boolean => typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad)/.test(navigator.platform)
