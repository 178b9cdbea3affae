/**
 * Owns what is to happen at a moment: planning, holding and doing it. Each moment is an instant; what is due together is one
 * transaction with the end of its job, so it happens once however many processes there are.
 */

export { cancelSchedule, resumeSchedule } from './change-schedule.ts'
export { doingSchedules } from './do-schedules.ts'
export { rouseSchedules } from './job.ts'
export { parseMoment } from './parse-moment.ts'
export { type PlannedSchedule, planSchedule } from './plan-schedule.ts'
export {
  dropStated,
  planStated,
  restoreStated,
  type StatedChange,
  type StatedMoments,
  type StatedPost,
  saveStated,
} from './stated-schedules.ts'
