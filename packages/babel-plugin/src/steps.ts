/**
 * Recursion on the heap: trees can be deeper than the stack is (a sum of 5,000 terms). A recursive function is written as a generator
 * that yields its recursive calls and gets their results back.
 */

export type Task<T> = Generator<unknown, T, any> // eslint-disable-line @typescript-eslint/no-explicit-any -- each yield has a type of its own

/** A result that is there already, or still to be computed. */
export type Step<T> = T | Task<T>

function isTask(value: unknown): value is Task<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { next?: unknown }).next === 'function'
}

/** Runs a step and everything it yields to the end. */
export function finish<T>(first: Step<T>): T {
  if (!isTask(first)) return first as T
  const stack: Task<unknown>[] = [first]
  let sent: unknown
  for (;;) {
    const { done, value } = stack[stack.length - 1]!.next(sent)
    if (done) {
      stack.pop()
      if (stack.length === 0) return value as T
      sent = value
    } else if (isTask(value)) {
      stack.push(value)
      sent = undefined
    } else sent = value
  }
}
