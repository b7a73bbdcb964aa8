/** A tokenizer that is sent one byte at a time and suspends at twelve places. */
import type { Workload } from './workload.js'

const text = `const TEXT = Array.from('let total = 12.5e3 + count; // sum of all\\nif (total >= 7) { say("a \\\\"word\\\\"") } /* end */\\n'.repeat(40),
    (c) => c.charCodeAt(0))`
const classes = `const isLetter = (c) => c >= 97 && c <= 122 || c >= 65 && c <= 90
  const isDigit = (c) => c >= 48 && c <= 57`

/** Gives the kind of what the byte belongs to: 0 space, 1 name, 2 number, 3 string, 4 comment, 5 mark. */
const generator = `${classes}
  ${text}
  function* tokens() {
    let c = yield 0
    for (;;) {
      if (isLetter(c)) {
        do c = yield 1; while (isLetter(c) || isDigit(c))
      } else if (isDigit(c)) {
        do c = yield 2; while (isDigit(c))
        if (c === 46) do c = yield 2; while (isDigit(c))
        if (c === 101) do c = yield 2; while (isDigit(c))
      } else if (c === 34) {
        c = yield 3
        while (c !== 34) {
          if (c === 92) c = yield 3
          c = yield 3
        }
        c = yield 3
      } else if (c === 47) {
        c = yield 4
        while (c !== 10) c = yield 4
      } else c = yield c === 32 || c === 10 ? 0 : 5
    }
  }`

const byHand = `${classes}
  ${text}
  class Tokens {
    constructor() { this.state = 0 }
    next(c) { return { value: this.step(c), done: false } }
    step(c) {
      for (;;) switch (this.state) {
        case 0: this.state = 1; return 0
        case 1:
          if (isLetter(c)) { this.state = 2; return 1 }
          if (isDigit(c)) { this.state = 3; return 2 }
          if (c === 34) { this.state = 6; return 3 }
          if (c === 47) { this.state = 8; return 4 }
          return c === 32 || c === 10 ? 0 : 5
        case 2:
          if (isLetter(c) || isDigit(c)) return 1
          this.state = 1
          continue
        case 3:
          if (isDigit(c)) return 2
          if (c === 46) { this.state = 4; return 2 }
          if (c === 101) { this.state = 5; return 2 }
          this.state = 1
          continue
        case 4:
          if (isDigit(c)) return 2
          if (c === 101) { this.state = 5; return 2 }
          this.state = 1
          continue
        case 5:
          if (isDigit(c)) return 2
          this.state = 1
          continue
        case 6:
          if (c === 34) this.state = 1
          else if (c === 92) this.state = 7
          return 3
        case 7: this.state = 6; return 3
        case 8:
          if (c !== 10) return 4
          this.state = 1
          continue
      }
    }
    [Symbol.iterator]() { return this }
  }
  function tokens() { return new Tokens() }`

export const tokenizer: readonly Workload[] = [{
  name: 'tokenizer', title: 'byte-wise tokenizer, 12 yields', aim: 2, generator, byHand,
  use: `const g = tokens(), found = [0, 0, 0, 0, 0, 0]; g.next()
    for (let k = 0; k < 4; k++) for (let i = 0; i < TEXT.length; i++) found[g.next(TEXT[i]).value]++
    return found.join()`,
}]
