import { onTestFinished, vi } from 'vitest'

/** Keeps the lines of the log from the output of a test, which can read them. */
export function watchLog() {
  const lines: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  onTestFinished(() => spy.mockRestore())
  return { lines, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}
