/** Largest YAML file that is read, in bytes. */
export const maxYamlBytes = 2 ** 20;

/** Deepest nesting of maps and lists; the root counts 1. */
export const maxYamlDepth = 32;

/** Most values (scalars, maps, lists) in one file. */
export const maxYamlNodes = 200_000;

/** Problems of one kind that are listed one by one; more are counted. */
export const maxListedPerKind = 20;
