import type { Segment } from '#lib/work/searching'

/** Text with the words of the question marked. */
export function Marked({ segments }: { segments: readonly Segment[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: segments have nothing but their place
  return segments.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text))
}
