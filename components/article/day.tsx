const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `12 Jul 2020`, in UTC and alike on every machine. Takes a day or a moment. */
export function Day({ date }: { date: string }) {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  return (
    <time dateTime={date.slice(0, 10)}>
      {day} {months[(month ?? 1) - 1]} {year}
    </time>
  )
}
