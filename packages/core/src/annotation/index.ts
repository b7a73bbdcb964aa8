/** Annotation, as far as it does not depend on a host's syntax tree. */
export * from './options.js'
export * from './directive.js'
export * from './jsx.js'
export * from './text.js'
