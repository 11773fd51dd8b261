declare const brand: unique symbol

/** A value that only its maker can produce: a plain `Value` does not type-check in its place. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }
