/** Faults of this command, and errors of the file system, as text. */

/** Shows stacks. */
export const debugVariable = 'SWITCHYARD_DEBUG'

/** Is it an error of the file system, which is nobody's fault here? */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error
}

/** `EACCES: permission denied`, without the call and the path, which may be that of a temporary file. */
export const describeSystemError = ({ message }: NodeJS.ErrnoException): string => message.replace(/, \w+(?: '[^]*)?$/, '')

/** @param name the file at which it happened, or null */
export function describeFault(error: unknown, name: string | null, debug: boolean): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const lines = name === null
    ? [`Switchyard failed: ${text}`, 'This is a fault in Switchyard, not in your command line. Please report it.']
    : [`${name}: Switchyard failed: ${text}`, 'This is a fault in Switchyard, not in your file. Please report it, with the file or the part that provokes it.']
  if (!debug) lines.push(`Set ${debugVariable}=1 to see where it happened.`)
  else if (error instanceof Error && error.stack !== undefined) lines.push(error.stack)
  return lines.join('\n')
}
