/** How far a run has come: a line that moves in a terminal, a line now and then in a pipe. */
import type { Terminal } from '../terminal.js'

const manyFiles = 50
const everyFiles = 100
const clearLine = '\r\u001b[2K'

export class Progress {
  #done = 0
  #isShown = false

  constructor(private readonly terminal: Terminal, private readonly total: number, private readonly isQuiet: boolean) {}

  step(file: string): void {
    this.#done++
    if (this.isQuiet || this.total < manyFiles) return
    const { messages } = this.terminal
    if (messages.isTTY) {
      const line = `${this.#done}/${this.total} ${file}`
      messages.write(`${clearLine}${line.slice(0, (messages.columns ?? 80) - 1)}`)
      this.#isShown = true
    } else if (this.#done % everyFiles === 0) this.terminal.tell(`${this.#done} of ${this.total} files`)
  }

  /** Makes room for other messages. */
  clear(): void {
    if (this.#isShown) this.terminal.messages.write(clearLine)
    this.#isShown = false
  }
}
