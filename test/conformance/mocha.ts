/** As much of mocha as regenerator's own tests use: `describe`, `it`, and what is passed over. */

export interface Test {
  readonly name: string
  run(): Promise<void>
}

type Body = (this: object, done?: (error?: unknown) => void) => unknown

const patience = 5000

export class Mocha {
  readonly tests: Test[] = []
  readonly #path: string[] = []

  readonly describe = Object.assign((name: string, body: () => void): void => {
    this.#path.push(name)
    try {
      body()
    } finally {
      this.#path.pop()
    }
  }, { skip: (): void => {} })

  /** Names are ids: one that is there already gets a number. */
  readonly it = Object.assign((name: string, body: Body): void => {
    const full = [...this.#path, name].join(' > ')
    const same = this.tests.filter((test) => test.name === full || test.name.startsWith(`${full} #`)).length
    this.tests.push({ name: same === 0 ? full : `${full} #${same + 1}`, run: () => perform(body) })
  }, { skip: (): void => {} })

  readonly xit = (): void => {}
}

/** A test is over when it returns, when its promise is settled, or when it has called what it asked for as a parameter. */
async function perform(body: Body): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error('not over in time')) }, patience) })
  const work = body.length === 0
    ? Promise.resolve(body.call({}))
    : new Promise<void>((resolve, reject) => { body.call({}, (error) => { if (error == null) resolve(); else reject(error as Error) }) })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
