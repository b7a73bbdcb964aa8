/** Fresh names: nothing that the file uses, nothing given out before. */
export class Names {
  readonly #taken: Set<string>

  constructor(used: ReadonlySet<string>) {
    this.#taken = new Set(used)
  }

  /** `base`, or `base$1`, `base$2`, … when that is taken. */
  fresh(base: string): string {
    let name = base
    for (let count = 1; this.#taken.has(name); count++) name = `${base}$${count}`
    this.#taken.add(name)
    return name
  }
}
