import type { SetText } from '#lib/media/og'

/** Text from content or configuration, in any script: the drawing thread sets it as outlines. */
export function Text({ children, ...set }: Omit<SetText, 'text'> & { children: string }) {
  return <div data-set={{ ...set, text: children }} />
}
