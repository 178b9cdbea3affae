/**
 * Owns the log: one line for each thing that an operator may have to act on, with time, level, process, module and what it was
 * about; and traces, which say where the time of a request, an import or a job went. Addresses of readers are in no field of
 * either, since tokens and questions are part of them.
 */
export { captureConsole } from './capture-console.ts'
export { createLog, type LogFields } from './log.ts'
export { withOrigin } from './origin.ts'
export { beginSpan, inSpan, type Span, startTracing, withTracing } from './tracing.ts'
