'use client'

import { createContext, type ReactNode } from 'react'

/** The person at the desk: the journal offers words to who typed them alone. */
export const PersonContext = createContext('')

export const PersonProvider = ({ name, children }: { name: string; children: ReactNode }) => (
  <PersonContext.Provider value={name}>{children}</PersonContext.Provider>
)

/** The title of the window that a field stands in, which takes its words along when it closes: they were sent, or let go of. */
export const WindowContext = createContext('')
