/**
 * A binding as an object whose property `v` stands for it, for the places where a reference to it must check something (ECMA-262
 * 9.1.1.1.5 SetMutableBinding and 9.1.1.1.6 GetBindingValue).
 */
import { $read } from './tdz.js'

type Slots = Record<PropertyKey, unknown>
export type BindingMode = 'let' | 'const' | 'silent'

/**
 * `let` checks that the binding is initialised, `const` as well, then refuses every write; `silent` ignores writes, which is what sloppy code does with
 * the own name of a function expression.
 */
export function $binding(object: object, key: PropertyKey, name: string, mode: BindingMode): { v: unknown } {
  const slots = object as Slots
  if (mode === 'let') return new MutableBinding(slots, key, name)
  return mode === 'const' ? new ConstantBinding(slots, key, name) : new SilentBinding(slots, key, name)
}

class MutableBinding {
  constructor(readonly slots: Slots, readonly key: PropertyKey, readonly name: string) {}

  get v(): unknown {
    return $read(this.slots[this.key], this.name)
  }

  set v(value: unknown) {
    $read(this.slots[this.key], this.name)
    this.slots[this.key] = value
  }
}

class ConstantBinding {
  constructor(readonly slots: Slots, readonly key: PropertyKey, readonly name: string) {}

  get v(): unknown {
    return $read(this.slots[this.key], this.name)
  }

  set v(_value: unknown) {
    $read(this.slots[this.key], this.name)
    throw new TypeError('Assignment to constant variable.')
  }
}

class SilentBinding {
  constructor(readonly slots: Slots, readonly key: PropertyKey, readonly name: string) {}

  get v(): unknown {
    return this.slots[this.key]
  }

  set v(_value: unknown) {
    // the write has no effect (SetMutableBinding of an immutable binding, not strict)
  }
}
