/** WCAG 2.1.4: who speaks to a computer, or strikes keys by mistake, turns letters that act by themselves off, in this browser. */
const place = 'single-keys'

export function hasSingleKeys(): boolean {
  try {
    return localStorage.getItem(place) !== 'off'
  } catch {
    return true
  }
}

export function keepSingleKeys(isOn: boolean): void {
  try {
    localStorage.setItem(place, isOn ? 'on' : 'off')
  } catch {
    // Where nothing may be kept, they stay on.
  }
}
