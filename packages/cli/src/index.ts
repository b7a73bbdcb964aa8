/** `@switchyard/cli`: the command as a function, and what its worker threads run. */
import { runProgram } from './program.js'
import { findHome } from './run.js'
import { Terminal } from './terminal.js'

export { compileTask } from './compile/task.js'

/** Ends of a run; more of them, with what they mean, are in the README. */
export { exitCodes } from './exit.js'

/**
 * Runs the command.
 * @param args what follows the name on the command line
 * @returns the exit code; it is not set on the process
 */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(args, { terminal: new Terminal(process.stdout, process.stderr, process.env), home: findHome(), cwd: process.cwd() })
}
