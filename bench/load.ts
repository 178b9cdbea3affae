import { spawnSync } from 'node:child_process'

export interface Load {
  requestsPerSecond: number
  /** In milliseconds. */
  p99: number
}

const units: Record<string, number> = { us: 0.001, ms: 1, s: 1000 }

/** One thread and sixteen connections of wrk, asking for one address in brotli. Only this machine is ever asked. */
export function measureLoad(url: string, seconds: number): Load {
  const args = ['-t1', '-c16', `-d${seconds}s`, '-H', 'accept-encoding: br', '--latency', url]
  const { stdout, status, error } = spawnSync('wrk', args, { encoding: 'utf8' })
  if (error || status !== 0) throw new Error('wrk is needed: apt-get install wrk', { cause: error })
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)
  const slow = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout)
  if (/Non-2xx/.test(stdout)) throw new Error(`${url} did not answer 200 throughout`)
  return { requestsPerSecond: Number(rate?.[1]), p99: Number(slow?.[1]) * (units[slow?.[2] ?? 'ms'] ?? 1) }
}

export const hasCommand = (name: string): boolean => spawnSync('which', [name]).status === 0
