import { Shell } from '#components/layout/shell'

export default function NotFound() {
  return (
    <Shell>
      <h1>Nothing here</h1>
      <p>No note has this address.</p>
    </Shell>
  )
}
