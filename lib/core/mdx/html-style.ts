/** Some programs print `&#x3C;` as it is, and all know `&lt;`. */
export const htmlStyle = { characterReferences: { useNamedReferences: true } }
