/** Problems of a file as text. */
import { formatDiagnostic, type Diagnostic, type Problem } from '@switchyard/babel-plugin/file'

/** Where, what, what to do, and the source around the place. */
export function describeProblem(problem: Problem, source: string, name: string): string {
  const { location } = problem
  const place = location === 'Generated' ? name : `${name}:${location.line}:${location.column + 1}`
  return formatDiagnostic(problem as unknown as Diagnostic, source, place)
}
