// Served by `npm run dev` alone: a page that is open is loaded again when a note has changed, and stays at its place.
const key = `alphanode-dev-place ${location.pathname}`

/** The heading at the top of the window, and how far it is from there: what changes above it moves nothing. */
function findPlace() {
  const headings = [...document.querySelectorAll('main :is(h2, h3, h4)[id]')]
  const heading = headings.findLast((each) => each.getBoundingClientRect().top <= innerHeight / 3)
  return { top: scrollY, id: heading?.id ?? '', offset: heading?.getBoundingClientRect().top ?? 0 }
}

function goTo({ top, id, offset }) {
  const heading = id && document.getElementById(id)
  scrollTo({ top: heading ? scrollY + heading.getBoundingClientRect().top - offset : top, behavior: 'instant' })
}

/** The framework shows a page in several steps, and each may change its height: the place is taken again until a person moves. */
function keepPlace(place) {
  pending = place
  const observer = new ResizeObserver(() => goTo(place))
  observer.observe(document.documentElement)
  observer.observe(document.body)
  const leave = () => {
    pending = null
    observer.disconnect()
  }
  for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(name, leave, { once: true, passive: true })
}

const [navigation] = performance.getEntriesByType('navigation')
const kept = sessionStorage.getItem(key)
let pending = null
history.scrollRestoration = 'manual'
// A person who has moved before this script runs stays there.
if (kept && navigation.type === 'reload' && scrollY === 0) keepPlace(JSON.parse(kept))
// The framework loads a page again as well, perhaps before this one has come to its place.
addEventListener('pagehide', () => sessionStorage.setItem(key, JSON.stringify(pending ?? findPlace())))

/** How many changes there had been when this page was asked for. */
const known = navigation.serverTiming.find(({ name }) => name === 'changes')?.description

new EventSource('/~dev/changes').onmessage = ({ data }) => {
  if (data !== known) location.reload()
}
