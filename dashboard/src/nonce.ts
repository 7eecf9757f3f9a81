/** The nonce of this page's content policy: without it the browser refuses style elements that are made by scripts. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="egret-nonce"]')?.content ?? ''

// Dialogs hold the page still with a style element of their own, whose library looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })
