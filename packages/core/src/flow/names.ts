/** Fresh names: nothing that the file uses, nothing given out before. */
export class Names {
  readonly #given = new Set<string>()
  /** How far the numbers of a base have been tried, so that many variables of one name do not try them all over again. */
  readonly #tried = new Map<string, number>()

  /** `used` is not copied: every function of a file has names of its own to give beside those of the whole file. */
  constructor(readonly used: ReadonlySet<string>) {}

  /** `base`, or `base$1`, `base$2`, … when that is taken. */
  fresh(base: string): string {
    let count = this.#tried.get(base) ?? 0
    let name = numbered(base, count)
    while (this.used.has(name) || this.#given.has(name)) name = numbered(base, ++count)
    this.#tried.set(base, count)
    this.#given.add(name)
    return name
  }
}

const numbered = (base: string, count: number): string => (count === 0 ? base : `${base}$${count}`)
