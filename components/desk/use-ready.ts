import { useSyncExternalStore } from 'react'

const subscribe = () => () => {}
const isInBrowser = () => true
const isOnServer = () => false

/**
 * Whether the page’s scripts are there. Before, a press would be lost, or load the page anew without what was typed: what is
 * pressed is disabled until then.
 */
export const useReady = (): boolean => useSyncExternalStore(subscribe, isInBrowser, isOnServer)
