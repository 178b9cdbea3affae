// Tables whose rows a reader can sort; reader.js loads it when a table is pointed at or focused. All of it optional.

/** What is compared: a number where all filled cells of a column are numbers, else the text. */
const toKeys = (texts, collator) => {
  const numbers = texts.map((text) => readNumber(text))
  const isNumeric =
    numbers.some((number) => number !== null) && texts.every((text, at) => !text || numbers[at] !== null)
  return {
    keys: isNumeric ? numbers : texts,
    compare: isNumeric ? (a, b) => a - b : (a, b) => collator.compare(a, b),
  }
}

const number = /^[-+−]?[$€£¥]?(\d[\d,’  ]*(?:\.\d+)?)\s?%?$/

const readNumber = (text) => {
  const digits = number.exec(text)?.[1]
  if (digits === undefined) return null
  const value = Number(digits.replace(/[,’  ]/g, ''))
  return /^[-−]/.test(text) ? -value : value
}

/** The places of rows in their new order; what is empty comes last, and equal rows stay as they are. */
export const toOrder = (texts, isDescending, collator) => {
  const { keys, compare } = toKeys(texts, collator)
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
  const collator = new Intl.Collator(table.closest('[lang]')?.lang || undefined, { numeric: true })
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
      const order = direction === 'none' ? rows.keys() : toOrder(texts, direction === 'descending', collator)
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
