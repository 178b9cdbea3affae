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

/** Below this, whoever waits needs no news. Milliseconds. */
const quietFor = 1000
/** A terminal's bar is drawn this often, lines are written this often elsewhere. Milliseconds. */
const drawEvery = { bar: 200, line: 10_000 }
const barWidth = 24

/** Tells how far a long piece of work is, how fast it goes and how long it will take; `total` null when nobody knows. */
export function createProgress(
  total: number | null,
  stream: ProgressStream = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  const start = now()
  const isTerminal = stream.isTTY === true
  const pause = isTerminal ? drawEvery.bar : drawEvery.line
  let done = 0
  let drawn = start
  let isShown = false
  const say = (time: number) => {
    drawn = time
    isShown = true
    const line = toSentence(done, total, time - start)
    stream.write(isTerminal ? `\r\u001b[K${toBar(done, total)}${line}` : `${line}\n`)
  }
  return {
    step() {
      done++
      const time = now()
      if (time - start >= quietFor && time - drawn >= pause) say(time)
    },
    end() {
      if (isShown && isTerminal) stream.write('\r\u001b[K')
    },
  }
}

function toSentence(done: number, total: number | null, elapsed: number): string {
  const rate = done / (elapsed / 1000)
  const parts = [total === null ? `${count(done)} records` : `${count(done)} of ${count(total)} records`]
  parts.push(`${count(Math.round(rate))} a second`)
  if (total !== null && done > 0) parts.push(`${toTime(Math.max(0, total - done) / rate)} left`)
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
