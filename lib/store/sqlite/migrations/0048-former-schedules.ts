/** What a schedule was before a run moved or dropped it, as JSON, so that it comes back when the run is taken back. */
export const formerSchedules = `
ALTER TABLE schedules ADD COLUMN former TEXT;
`
