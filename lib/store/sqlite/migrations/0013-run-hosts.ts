/** A number names a process of one machine only. */
export const runHosts = `
ALTER TABLE runs ADD COLUMN host TEXT NOT NULL DEFAULT '';
`
