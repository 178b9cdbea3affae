import { PageHead } from './page-head.tsx'
import { Row, Rows } from './rows.tsx'

const ways = [
  { href: '/desk', label: 'Queue', about: 'Every note, and what waits for people.' },
  { href: '/desk/new', label: 'New note', about: 'Begin to write.' },
  { href: '/desk/releases', label: 'Releases', about: 'Notes that go live together.' },
]

/** For an address of the desk where nothing is, or nothing for this person: the framework’s own page has styles without a nonce. */
export const NotHere = () => (
  <>
    <title>Not here · Desk</title>
    <PageHead title="Not here">There is nothing at this address, or your role does not reach it.</PageHead>
    <Rows label="Where to go from here">
      {ways.map(({ href, label, about }) => (
        <Row key={href} title={<a href={href}>{label}</a>} detail={about} />
      ))}
    </Rows>
  </>
)
