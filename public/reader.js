// What a page of this site can do with script: theme, copying, contents that follow, a key for search. All of it optional.
const root = document.documentElement
const themes = ['light', 'dark']

const readTheme = () => {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null
  }
}

const applyTheme = (theme) => {
  if (themes.includes(theme)) root.dataset.theme = theme
  else delete root.dataset.theme
}

const saveTheme = (theme) => {
  applyTheme(theme)
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // The theme holds for this page.
  }
}

const themeInputs = () => document.querySelectorAll('[data-theme-switch] input')

const showTheme = () => {
  for (const input of themeInputs()) input.checked = input.value === (root.dataset.theme ?? 'system')
}

const followTheme = () => {
  showTheme()
  for (const input of themeInputs()) input.addEventListener('change', () => saveTheme(input.value))
}

/** Of a session in a terminal, what was typed; of a difference, what it leads to. */
const textOf = (code) => {
  const commands = [...code.querySelectorAll('.notation-command')].map((command) => command.textContent)
  const copy = code.cloneNode(true)
  for (const line of copy.querySelectorAll('.notation-del, .notation-note, .notation-label')) line.remove()
  return commands.join('\n') || copy.textContent
}

/** Of a link, what it leads to, which is still on its way while the button is pressed. */
const copyFrom = async (place) => {
  if (!place.href) return navigator.clipboard.writeText(textOf(place))
  const text = fetch(place.href).then((answer) => (answer.ok ? answer.text() : Promise.reject()))
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text)
  const type = 'text/plain'
  return navigator.clipboard.write([new ClipboardItem({ [type]: text.then((words) => new Blob([words], { type })) })])
}

/** Pages in other languages say the words themselves. */
const copyWords = 'Copy|Copied|Failed|Could not be copied'

const addCopyButton = (slot) => {
  const [copy, copied, failed, couldNot] = (slot.dataset.words ?? copyWords).split('|')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = copy
  button.setAttribute('aria-label', slot.dataset.copy)
  button.addEventListener('click', async () => {
    const isCopied = await copyFrom(slot.previousElementSibling).then(
      () => true,
      () => false,
    )
    button.textContent = isCopied ? copied : failed
    announce(isCopied ? copied : couldNot)
    setTimeout(() => {
      button.textContent = copy
    }, 2000)
  })
  slot.append(button)
}

const status = document.createElement('p')
status.className = 'visually-hidden'
status.setAttribute('role', 'status')

/** Heard also the second time: a region that changes is read, one that says the same is not. */
const announce = (text) => {
  status.textContent = ''
  setTimeout(() => {
    status.textContent = text
  }, 50)
}

const followContents = () => {
  const links = new Map()
  for (const link of document.querySelectorAll('[data-contents] a'))
    links.set(decodeURIComponent(link.hash.slice(1)), link)
  const headings = [...document.querySelectorAll('[data-article] :is(h2,h3)')].filter((each) => links.has(each.id))
  const mark = () => {
    const passed = headings.filter((each) => each.getBoundingClientRect().top < innerHeight * 0.3)
    const current = (passed.at(-1) ?? headings[0])?.id
    for (const [id, link] of links)
      if (id === current) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
  }
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -70%' })
  for (const heading of headings) observer.observe(heading)
}

/** The keyboard stops at a box only while there is something to scroll. A table is a stop in any case, for it can be sorted. */
const followStops = () => {
  const observer = new ResizeObserver((changes) => {
    for (const { target } of changes) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1
  })
  for (const box of document.querySelectorAll(':is(pre, .diagram-scroll, .math-display)[tabindex]'))
    observer.observe(box)
}

const isTyping = (target) => target.closest('input, textarea, select, [contenteditable]')

const readSlash = () => {
  try {
    return localStorage.getItem('slash')
  } catch {
    return null
  }
}

/** A key without a modifier can be turned off, for those whose voice or hand types it by chance (WCAG 2.1.4). */
const offerSlash = () => {
  for (const label of document.querySelectorAll('[data-slash]')) {
    const box = label.querySelector('input')
    box.checked = readSlash() !== 'off'
    box.addEventListener('change', () => {
      try {
        localStorage.setItem('slash', box.checked ? 'on' : 'off')
      } catch {
        // It stays as it was.
      }
    })
    label.hidden = false
  }
}

/** Answers while one types come with the first use of the field. */
const openSearch = async ({ target }) => {
  const box = target.closest?.('[data-quick]')
  if (!box || target.type !== 'search') return
  const { quick } = box.dataset
  delete box.dataset.quick
  const { attach } = await import(quick)
  attach(box, target)
}

const sorting = '/sort.js'

/** Rows are sorted by a click; what does that comes with the first use of a table. */
const openTable = async ({ target }) => {
  const box = target.closest?.('.table-scroll')
  if (!box || 'sorted' in box.dataset) return
  box.dataset.sorted = ''
  const { offerSorting } = await import(sorting)
  offerSorting(box)
}

const focusSearch = (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (readSlash() === 'off') return
  const field = document.querySelector('input[type=search]')
  if (!field) return
  event.preventDefault()
  field.focus()
}

/** Slugs with the version that was read last, the latest last: more are forgotten. */
const mostRead = 200

const readVersions = () => {
  try {
    const found = JSON.parse(localStorage.getItem('read'))
    return Array.isArray(found) ? found.filter(Array.isArray) : []
  } catch {
    return []
  }
}

const rememberVersion = (path, version) => {
  try {
    const others = readVersions().filter(([known]) => known !== path)
    localStorage.setItem('read', JSON.stringify([...others, [path, version]].slice(-mostRead)))
  } catch {
    // Nothing is offered the next time.
  }
}

/** A page that was made ahead is not read yet; one that is left is. */
const offerDifference = () => {
  const place = document.querySelector('[data-since-read]')
  if (!place) return
  const { sinceRead: version, words } = place.dataset
  const [, old] = readVersions().find(([known]) => known === location.pathname) ?? []
  if (typeof old === 'string' && old !== version && /^\d+\.\d+\.\d+[\w.+-]*$/.test(old)) {
    const link = document.createElement('a')
    link.href = `${location.pathname}/${encodeURIComponent(old)}...${encodeURIComponent(version)}`
    link.textContent = words.replace('{version}', () => old)
    place.append(link)
    place.hidden = false
  }
  addEventListener('pagehide', () => document.prerendering || rememberVersion(location.pathname, version))
}

applyTheme(readTheme())
root.dataset.script = ''
addEventListener('storage', (event) => {
  if (event.key !== 'theme') return
  applyTheme(event.newValue)
  showTheme()
})
addEventListener('keydown', focusSearch)
addEventListener('focusin', openSearch)
for (const name of ['focusin', 'pointerover']) addEventListener(name, openTable)
offerSlash()
followTheme()
if (navigator.clipboard) {
  document.querySelectorAll('[data-copy]').forEach(addCopyButton)
  document.body.append(status)
}
followContents()
followStops()
offerDifference()
