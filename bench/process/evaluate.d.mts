/** Evaluates the text of a subject; gives its consumer. */
export function evaluate(text: string, runtime: object): (...args: unknown[]) => unknown
