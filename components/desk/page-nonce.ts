/**
 * The nonce of the document, for styles that a script makes. It is that of the page that was loaded first: the answers by which
 * one goes from screen to screen have others, which its policy does not know.
 */
export const readPageNonce = (): string => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
