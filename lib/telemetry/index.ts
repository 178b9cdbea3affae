/**
 * Owns the log: one line for each thing that an operator may have to act on, with time, level, process, module and what it was
 * about. Addresses of readers are in no field, since tokens and questions are part of them.
 */
export { captureConsole } from './capture-console.ts'
export { createLog, type LogFields } from './log.ts'
export { withOrigin } from './origin.ts'
