/** Runs passes: names them after their functions, times them, validates what they made. */

export interface RunnerOptions {
  /** Told the name and the time in milliseconds of every pass. */
  readonly onPass?: (name: string, milliseconds: number) => void
  /** Check the result of each pass (default: true). The checks are linear and cheap. */
  readonly validate?: boolean
}

export class PassRunner {
  constructor(readonly options: RunnerOptions) {}

  readonly pass = <A extends readonly unknown[], R>(run: (...values: A) => R, values: A, validate?: (result: R) => void): R => {
    const { onPass } = this.options
    const start = onPass ? performance.now() : 0
    const result = run(...values)
    onPass?.(run.name, performance.now() - start)
    if (validate && this.options.validate !== false) validate(result)
    return result
  }
}
