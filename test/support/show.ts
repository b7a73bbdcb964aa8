/**
 * Values as text, the same for equal behaviour: objects carry the number under which they were first seen, so that identity is part of a trace.
 * Errors of the engine show only their class, because their wording is nobody's contract; errors a program throws itself (`Error`) show their message.
 */
const engineErrors = new Set(['TypeError', 'ReferenceError', 'SyntaxError', 'RangeError'])

export class Shower {
  readonly #seen = new Map<object, number>()
  readonly #numbers: boolean

  /** Without numbers every object is shown in full each time. */
  constructor({ numbers }: { numbers: boolean } = { numbers: true }) {
    this.#numbers = numbers
  }

  /** Gives the object a number without showing it; true when it had none. */
  #meet(value: object): boolean {
    if (this.#seen.has(value)) return false
    this.#seen.set(value, this.#seen.size + 1)
    return true
  }

  show(value: unknown, depth = 0): string {
    if (typeof value === 'string') return JSON.stringify(value)
    if (typeof value === 'bigint') return `${value}n`
    if (Object.is(value, -0)) return '-0'
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return String(value)
    if (!this.#numbers) return this.#describe(value, depth)
    const first = this.#meet(value)
    const mark = `#${this.#seen.get(value)}`
    return first ? `${mark} ${this.#describe(value, depth)}` : mark
  }

  /** `{ value, done }` as a plain, fresh object, the usual result of a step, is shown without a number. */
  showResult(result: unknown): string {
    if (typeof result === 'object' && result !== null && isPlainResult(result) && (!this.#numbers || this.#meet(result))) {
      return `{ value: ${this.show(result.value)}, done: ${this.show(result.done)} }`
    }
    return this.show(result)
  }

  #describe(value: object, depth: number): string {
    try {
      if (typeof value === 'function') return `[Function ${this.show(ownName(value))} ${value.length}]`
      const tag = Object.prototype.toString.call(value)
      if (value instanceof Error || tag === '[object Error]') return showError(value as Error)
      if (tag === '[object Generator]') return '[Generator]'
      if (depth > 3) return '…'
      return Array.isArray(value) ? this.#describeArray(value, depth) : this.#describeObject(value, tag, depth)
    } catch {
      return '[exotic object]'
    }
  }

  #describeArray(value: readonly unknown[], depth: number): string {
    const items = Array.from({ length: Math.min(value.length, 50) }, (_, i) => (i in value ? this.show(value[i], depth + 1) : 'empty'))
    return `[${items.join(', ')}]`
  }

  #describeObject(value: object, tag: string, depth: number): string {
    const fields = Reflect.ownKeys(value).slice(0, 30).map((key) => {
      const property = Reflect.getOwnPropertyDescriptor(value, key)
      const text = property && 'value' in property ? this.show(property.value, depth + 1) : '<accessor>'
      const name = typeof key === 'symbol' ? `[${String(key)}]` : key
      return property?.enumerable ? `${name}: ${text}` : `(${name}): ${text}`
    })
    const body = fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
    const prototype = Object.getPrototypeOf(value) as object | null
    if (prototype === null) return `null-prototype ${body}`
    return tag === '[object Object]' ? body : `${tag} ${body}`
  }
}

function ownName(value: object): unknown {
  return Object.getOwnPropertyDescriptor(value, 'name')?.value
}

function isPlainResult(result: object): result is { value: unknown; done: unknown } {
  const keys = Reflect.ownKeys(result)
  return keys.length === 2 && keys[0] === 'value' && keys[1] === 'done' && Object.getPrototypeOf(result) === Object.prototype
    && keys.every((key) => {
      const property = Object.getOwnPropertyDescriptor(result, key)!
      return 'value' in property && property.enumerable && property.writable && property.configurable
    })
}

function showError(error: Error): string {
  const name = String(error.name)
  return engineErrors.has(name) ? name : `${name}(${JSON.stringify(error.message)})`
}
