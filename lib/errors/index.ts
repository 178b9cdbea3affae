/**
 * Owns how alphanode says that something is wrong: one error class for failures of an operation,
 * one issue shape for bad content.
 */

export { AlphanodeError, type ErrorCode, toExitCode, toHttpStatus } from './alphanode-error.ts'
export { formatIssue, type Issue, type IssueCode, issueCodes, toPlainLine, toUnjudgedIssue } from './issue.ts'
