/** Where progress is shown: `process.stderr`, or something like it. */
export interface ProgressStream {
  isTTY?: boolean
  write(text: string): unknown
}

export interface Progress {
  /** One more record is done. */
  step(): void
  /** Takes the bar away; what comes next is on a line of its own. */
  end(): void
}

/** Shorter work needs no news. */
const quietForMs = 1000
/** How often a terminal’s bar is drawn, and a line written elsewhere. */
const drawEveryMs = { bar: 200, line: 10_000 }
const barWidth = 24

/** Tells how far a long piece of work is, how fast it goes and how long it will take; `total` null when nobody knows. */
export function createProgress(
  total: number | null,
  stream: ProgressStream = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  const start = now()
  const isTerminal = stream.isTTY === true
  const pause = isTerminal ? drawEveryMs.bar : drawEveryMs.line
  let done = 0
  let drawn = start
  /** What was done when, at the first news: records come in bursts, and the first of them tells no rate. */
  let first: { done: number; time: number } | null = null
  const say = (time: number) => {
    drawn = time
    const rate = first && time > first.time ? (done - first.done) / ((time - first.time) / 1000) : null
    first ??= { done, time }
    const line = toSentence(done, total, rate)
    stream.write(isTerminal ? `\r\u001b[K${toBar(done, total)}${line}` : `${line}\n`)
  }
  return {
    step() {
      done++
      const time = now()
      if (time - start >= quietForMs && time - drawn >= pause) say(time)
    },
    end() {
      if (first && isTerminal) stream.write('\r\u001b[K')
    },
  }
}

/** Nothing is said of the rate, nor of the time that is left, before one has been measured. */
function toSentence(done: number, total: number | null, rate: number | null): string {
  const parts = [total === null ? `${count(done)} records` : `${count(done)} of ${count(total)} records`]
  if (rate !== null) parts.push(`${count(Math.round(rate))} a second`)
  if (rate !== null && rate > 0 && total !== null) parts.push(`${toTime(Math.max(0, total - done) / rate)} left`)
  return parts.join(', ')
}

function toBar(done: number, total: number | null): string {
  if (!total) return ''
  const filled = Math.min(barWidth, Math.round((done / total) * barWidth))
  return `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] `
}

function toTime(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

const count = (value: number): string => value.toLocaleString('en-US')
