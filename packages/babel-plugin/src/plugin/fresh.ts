/** Names of a file: those it has, and new ones that nothing else has. */
export class Names {
  /** How far the numbers of a base have been tried: names are never given back. */
  readonly #tried = new Map<string, number>()

  /** `salt`: what every new name ends with, where it may meet those of other files. */
  constructor(readonly used: Set<string>, readonly salt = '') {}

  fresh(base: string): string {
    const plain = base.replace(/[^A-Za-z0-9_$]/g, '_') + this.salt
    let count = this.#tried.get(plain) ?? 0
    let name = count === 0 ? plain : `${plain}$${count}`
    while (this.used.has(name)) name = `${plain}$${++count}`
    this.#tried.set(plain, count)
    this.used.add(name)
    return name
  }

  /** Makes names of written code known. */
  add(name: string): void {
    this.used.add(name)
  }
}
