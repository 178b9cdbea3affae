interface Stream {
  isTTY?: boolean
  write(text: string): unknown
}

/** A line of JSON, as pino made it → what is written: to a terminal for people, elsewhere as it is. */
export function writeLine(stream: Stream, json: string): void {
  stream.write(withoutPrivate(stream.isTTY ? toHumanLine(json) : json))
}

/**
 * No field holds the address of a reader. Messages and stacks of libraries may: what is private in one is taken out here,
 * whoever wrote it.
 */
export const withoutPrivate = (text: string): string =>
  text
    .replace(/(\/(?:preview|desk\/welcome)\/)[^\s"'?#\\)/]+/g, '$1…')
    .replace(/([?&](?:q|wanted|url|token)=)[^\s"'&#\\)]+/g, '$1…')

type Line = Record<string, unknown> & { time: string; level: string; process: string; module?: string; msg?: string }

function toHumanLine(json: string): string {
  const { time, level, process, pid: _pid, module, msg = '', err, ...rest } = JSON.parse(json) as Line
  const about = Object.entries(rest).map(([name, value]) => ` ${name}=${value}`)
  const head = `${time.slice(11, 19)} ${level.padEnd(5)} ${process}${module ? ` ${module}` : ''}: ${msg}${about.join('')}`
  return `${[head, ...toErrorLines(err)].join('\n')}\n`
}

function toErrorLines(err: unknown): string[] {
  const { stack, message } = (err ?? {}) as { stack?: string; message?: string }
  const text = stack ?? message
  return text ? text.split('\n').map((line) => `  ${line}`) : []
}
