import { commands } from './source/commands.ts'

/** Keys in the text itself, as the sheet of keys shows them. */
export const editorKeys = [
  ...commands.flatMap(({ key, label }) => (key ? [{ keys: [key], does: label }] : [])),
  { keys: ['Mod-Alt-t'], does: 'Align the columns of a table' },
  { keys: ['Tab'], does: 'Next cell of a table' },
  { keys: ['Mod-f'], does: 'Search the text' },
  { keys: ['Mod-z'], does: 'Undo' },
]
