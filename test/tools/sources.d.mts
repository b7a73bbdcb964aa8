export function hashOfSources(): string
export function noteBuilt(hash: string): void
export function isBuilt(hash: string): boolean
export function forgetBuilt(): void
