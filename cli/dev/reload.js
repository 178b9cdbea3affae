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
  history.scrollRestoration = 'manual'
  const observer = new ResizeObserver(() => goTo(place))
  observer.observe(document.documentElement)
  const leave = () => observer.disconnect()
  for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(name, leave, { once: true, passive: true })
}

const kept = sessionStorage.getItem(key)
sessionStorage.removeItem(key)
if (kept) keepPlace(JSON.parse(kept))

/** How many changes there had been when this page was asked for. */
const [navigation] = performance.getEntriesByType('navigation')
const known = navigation.serverTiming.find(({ name }) => name === 'changes')?.description

new EventSource('/~dev/changes').onmessage = ({ data }) => {
  if (data === known) return
  sessionStorage.setItem(key, JSON.stringify(findPlace()))
  location.reload()
}
