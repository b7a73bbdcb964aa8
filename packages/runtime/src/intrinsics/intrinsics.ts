/**
 * What differs between engines with and without generators: where the prototype chains of machines and machine functions begin. All
 * else of the runtime is shared between both entries; only setting up classes and functions looks at these.
 */
export interface Intrinsics {
  /** %GeneratorFunction.prototype% (ECMA-262 27.3.3): the [[Prototype]] of generator functions. */
  readonly functionPrototype: object
  /** %GeneratorPrototype% (27.5.1): the [[Prototype]] of their `prototype` objects. */
  readonly generatorPrototype: object
  /** Methods of %GeneratorPrototype% that cannot step a machine. */
  readonly foreign: ForeignMethods | null
}

export interface ForeignMethods {
  readonly next: unknown
  readonly throw: unknown
  readonly return: unknown
}
