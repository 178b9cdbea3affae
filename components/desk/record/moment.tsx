/** A moment, to the minute, in UTC: the same for everybody who speaks of it. */
export function Moment({ at }: { at: string | number }) {
  const text = new Date(at).toISOString()
  return <time dateTime={text}>{`${text.slice(0, 10)} ${text.slice(11, 16)} UTC`}</time>
}
