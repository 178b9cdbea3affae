// Answers below a search field while one types. Loaded when the field is first used; without it the form leads to the page.
const pauseMs = 120
const answers = new Map()
let lists = 0

const ask = async (question, signal) => {
  const known = answers.get(question)
  if (known) return known
  const response = await fetch(`/search.json?q=${encodeURIComponent(question)}`, { signal })
  if (!response.ok) return []
  const { results } = await response.json()
  if (answers.size >= 50) answers.clear()
  answers.set(question, results)
  return results
}

const toOption = ({ title, url, section, topic }, id) => {
  const option = document.createElement('a')
  option.id = id
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.href = url
  option.tabIndex = -1
  option.dir = 'auto'
  option.textContent = title
  const note = section ? `§ ${section}` : topic
  if (note) {
    const small = document.createElement('small')
    small.dir = 'auto'
    small.textContent = ` ${note}`
    option.append(small)
  }
  return option
}

/** A list of links that opens below the field: arrows choose, Enter goes there, Escape closes. */
export const attach = (box, field) => {
  const list = document.createElement('div')
  list.id = `quick-${++lists}`
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.getAttribute('aria-label'))
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list.id)
  field.setAttribute('aria-expanded', 'false')
  field.autocomplete = 'off'
  field.form.append(list)

  let chosen = -1
  let timer
  let asking = new AbortController()

  const choose = (index) => {
    list.children[chosen]?.setAttribute('aria-selected', 'false')
    chosen = index
    const option = list.children[index]
    if (!option) return field.removeAttribute('aria-activedescendant')
    option.setAttribute('aria-selected', 'true')
    option.scrollIntoView({ block: 'nearest' })
    field.setAttribute('aria-activedescendant', option.id)
  }

  const show = (isOpen) => {
    list.hidden = !isOpen
    field.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) choose(-1)
  }

  const close = () => {
    clearTimeout(timer)
    asking.abort()
    show(false)
  }

  const answer = async () => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const question = field.value.trim()
    if (question === '') return show(false)
    try {
      const results = await ask(question, signal)
      if (signal.aborted) return
      choose(-1)
      const all = { title: box.dataset.all, url: `/search?q=${encodeURIComponent(question)}` }
      const links = results.flatMap((each) => [
        each,
        ...(each.further ?? []).map((more) => ({ ...more, title: each.title })),
      ])
      list.replaceChildren(...[...links, all].map((each, index) => toOption(each, `${list.id}-${index}`)))
      show(true)
    } catch (error) {
      // Asked again by the next letter; Enter leads to the page in any case.
      if (error.name !== 'AbortError') show(false)
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(answer, pauseMs)
  })
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    const count = list.children.length
    // One place more than there are options: none is chosen there.
    const places = count + 1
    if (event.key === 'ArrowDown') choose(((chosen + 2) % places) - 1)
    else if (event.key === 'ArrowUp') choose(((chosen + places) % places) - 1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen >= 0) list.children[chosen].click()
    else return
    event.preventDefault()
  })
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (!box.contains(relatedTarget)) close()
  })
  // A press on a link would take the focus from the field, and the list away, before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  addEventListener('pageshow', () => show(false))
  if (field.value !== '') answer()
}
