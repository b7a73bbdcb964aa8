/** Names of a file: those it has, and new ones that nothing else has. */
export class Names {
  constructor(readonly used: Set<string>) {}

  fresh(base: string): string {
    const plain = base.replace(/[^A-Za-z0-9_$]/g, '_')
    let name = plain
    for (let count = 1; this.used.has(name); count++) name = `${plain}$${count}`
    this.used.add(name)
    return name
  }

  /** Makes names of written code known. */
  add(name: string): void {
    this.used.add(name)
  }
}
