'use client'

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

/** Something to do on the screen that is shown. */
export interface PageAction {
  label: string
  onSelect(): void
}

/** A key of the screen: `keys` as CodeMirror writes them, the parts joined by a hyphen. */
export interface PageKey {
  keys: readonly string[]
  does: string
}

interface PageCommands {
  actions: readonly PageAction[]
  keys: readonly PageKey[]
}

const none: PageCommands = { actions: [], keys: [] }

interface Shared {
  read(): PageCommands
  set(source: { current: PageCommands } | null): void
}

const Context = createContext<Shared>({ read: () => none, set: () => {} })

/** Around the screens: the palette and the sheet of keys ask it what the present one offers. */
export function PageCommandsProvider({ children }: { children: ReactNode }) {
  const [shared] = useState<Shared>(() => {
    let present: { current: PageCommands } | null = null
    return {
      read: () => present?.current ?? none,
      set(source) {
        present = source
      },
    }
  })
  return <Context.Provider value={shared}>{children}</Context.Provider>
}

/** What the present screen offers, at the moment of asking. */
export const useReadPageCommands = (): (() => PageCommands) => useContext(Context).read

/** Offers actions and keys while a screen is shown. */
export function usePageCommands(commands: Partial<PageCommands>): void {
  const { set } = useContext(Context)
  const present = useRef(none)
  present.current = { ...none, ...commands }
  useEffect(() => {
    set(present)
    return () => set(null)
  }, [set])
}
