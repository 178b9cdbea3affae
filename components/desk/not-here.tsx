import { PageHead } from './page-head.tsx'

/** For an address of the desk where nothing is, or nothing for this person: the framework’s own page has styles without a nonce. */
export const NotHere = () => (
  <>
    <title>Not here · Desk</title>
    <PageHead title="Not here">There is nothing at this address, or your role does not reach it.</PageHead>
    <p>
      <a href="/desk">To the queue</a>
    </p>
  </>
)
