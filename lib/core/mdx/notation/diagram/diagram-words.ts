const words = new Set(['mermaid', 'dot', 'graphviz', 'gv'])

/** Whether a fence with this word is a drawing. */
export const isDiagramWord = (word: string): boolean => words.has(word.toLowerCase())
