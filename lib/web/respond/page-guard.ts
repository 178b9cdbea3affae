import { randomBytes } from 'node:crypto'
import { clientHeader } from '#lib/work/people/client-header.ts'
import type { ForwardPolicy } from '../rules/decision.ts'

const policyHeader = 'content-security-policy'

/** The policy of one answer: the application is told it, so that its scripts carry the nonce, and the browser gets the same. */
export type PageGuard = Record<string, string>

/** Headers by which a client would choose the nonce of its page, or say where it asks from. */
const ofNoClient = [policyHeader, `${policyHeader}-report-only`, 'x-nonce', clientHeader]

/** What a client sent, as the application may see it, with what the entrance tells it. */
export function toTrustedHeaders(sent: Headers, told: Record<string, string> = {}): Headers {
  const trusted = new Headers(sent)
  for (const name of ofNoClient) trusted.delete(name)
  for (const [name, value] of Object.entries(told)) trusted.set(name, value)
  return trusted
}

export const toPageGuard = ({ contentPolicy }: ForwardPolicy): PageGuard =>
  contentPolicy ? { [policyHeader]: contentPolicy(randomBytes(18).toString('base64')) } : {}
