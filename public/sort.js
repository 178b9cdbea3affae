// Tables whose rows a reader can sort; reader.js loads it when a table is pointed at or focused. All of it optional.

/** What is compared: a number where all filled cells of a column are numbers, else the text. */
const toKeys = (texts, { collator, language }) => {
  const readNumber = toReader(language)
  const numbers = texts.map((text) => readNumber(text))
  const isNumeric =
    numbers.some((number) => number !== null) &&
    texts.every((text, at) => !text || numbers[at] !== null) &&
    !areVersions(texts)
  return {
    keys: isNumeric ? numbers : texts,
    compare: isNumeric ? (a, b) => a - b : (a, b) => collator.compare(a, b),
  }
}

/** `3.9` and `3.10`: counted behind the point, near each other, where decimals would end in no naught and be far apart. */
const areVersions = (texts) => {
  const parts = texts.filter(Boolean).map((text) => /^(\d+)\.(0|[1-9]\d*)$/.exec(text))
  if (!parts.every(Boolean)) return false
  return [...Map.groupBy(parts, ([, whole]) => whole).values()].some((group) => {
    const counts = group.map(([, , part]) => Number(part))
    const [least, most] = [Math.min(...counts), Math.max(...counts)]
    if (least > 9 || most < 10) return false
    return counts.some((count) => count > 9 && count % 10 === 0) || most - least <= 2 * group.length
  })
}

/** Reads numbers as a language writes them: `1.500,5` on a German page is `1,500.5` on an English one. */
const toReader = (language) => {
  const parts = new Intl.NumberFormat(language, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(1234567.5)
  const signOf = (type) => parts.find((part) => part.type === type)?.value ?? ''
  const group = `[\\s'’${signOf('group')}]`
  const number = new RegExp(
    `^[-+−]?[$€£¥]?(\\d+|\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3})(?:[${signOf('decimal')}](\\d+))?\\s?[%$€£¥]?$`,
  )
  return (text) => {
    const [, whole, part = '0'] = number.exec(text) ?? []
    if (whole === undefined) return null
    const value = Number(`${whole.replace(/\D/g, '')}.${part}`)
    return /^[-−]/.test(text) ? -value : value
  }
}

/** How a language compares texts. Collators know fewer regions than numbers do, so that its name is kept as well. */
export const toLanguage = (language) => ({ language, collator: new Intl.Collator(language, { numeric: true }) })

/** The places of rows in their new order; what is empty comes last, and equal rows stay as they are. */
export const toOrder = (texts, isDescending, language) => {
  const { keys, compare } = toKeys(texts, language)
  const isEmpty = (at) => texts[at] === ''
  return texts
    .map((_, at) => at)
    .sort((a, b) => {
      if (isEmpty(a) || isEmpty(b)) return isEmpty(a) - isEmpty(b) || a - b
      return (isDescending ? -1 : 1) * compare(keys[a], keys[b]) || a - b
    })
}

const directions = { none: 'ascending', ascending: 'descending', descending: 'none' }

const isRegular = (row, width) =>
  row.cells.length === width && [...row.cells].every((cell) => cell.colSpan === 1 && cell.rowSpan === 1)

/** A table with one head and rows that are all of one width gets a button in each cell of its head. */
export const offerSorting = (box) => {
  const table = box.querySelector('table')
  const head = table?.tHead?.rows
  const [body] = table?.tBodies ?? []
  if (head?.length !== 1 || table.tBodies.length !== 1) return
  const rows = [...body.rows]
  const cells = [...head[0].cells]
  if (rows.length < 3 || ![head[0], ...rows].every((row) => isRegular(row, cells.length))) return
  addStyle()
  const language = toLanguage(table.closest('[lang]')?.lang || undefined)
  for (const [column, cell] of cells.entries()) {
    if (cell.querySelector('a, button') || cell.textContent.trim() === '') continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'sort'
    button.append(...cell.childNodes)
    cell.append(button)
    button.addEventListener('click', () => {
      const direction = directions[cell.ariaSort ?? 'none']
      for (const each of cells) each.ariaSort = null
      cell.ariaSort = direction
      const texts = rows.map((row) => row.cells[column].textContent.trim())
      const order = direction === 'none' ? rows.keys() : toOrder(texts, direction === 'descending', language)
      body.append(...[...order].map((at) => rows[at]))
    })
  }
}

const style = `.sort {
  padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; cursor: pointer;
}
.sort::after { content: " ↕" / ""; opacity: 0.4; }
[aria-sort=ascending] > .sort::after { content: " ↑" / ""; opacity: 1; }
[aria-sort=descending] > .sort::after { content: " ↓" / ""; opacity: 1; }
.sort:hover::after { opacity: 1; }
@media print { .sort::after { content: none; } }`

let isStyled = false

const addStyle = () => {
  if (isStyled) return
  isStyled = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets.push(sheet)
}
