export const root: string
export function build(options: { readonly types: boolean }): void
