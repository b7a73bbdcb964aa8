/** `@switchyard/cli`: the command as a function, and what its worker threads run. */
import { debugVariable } from './fault.js'
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
  const { env, stderr, stdout } = process
  return runProgram(args, { terminal: new Terminal(stdout, stderr, env), home: findHome(), cwd: process.cwd(), debug: Boolean(env[debugVariable]) })
}
