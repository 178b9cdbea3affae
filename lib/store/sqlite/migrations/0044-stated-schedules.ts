/**
 * Schedules that the source of a post states: the run that read it, and how it is stated (`date`: the source counts the post as
 * public from or until then by itself; `plan`: it calls it scheduled). Those that a person made have neither.
 */
export const statedSchedules = `
ALTER TABLE schedules ADD COLUMN run INTEGER REFERENCES runs (num);
ALTER TABLE schedules ADD COLUMN stated TEXT;
`
