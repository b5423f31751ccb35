import type { Layer, Merged } from "../../../../stacks/schema/text/merge-layers.ts";
import { mergeLayers } from "../../../../stacks/schema/text/merge-layers.ts";
import { readYaml, type YamlFile } from "../../../../stacks/schema/text/read-yaml.ts";

/** Reads a text as the file `p.yaml`. */
export function read(text: string, file = "p.yaml"): YamlFile {
  return readYaml(new TextEncoder().encode(text), file);
}

/** `line:column code` of every diagnostic. */
export function briefly(file: { diagnostics: YamlFile["diagnostics"] }): string[] {
  return file.diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

/** A sound text as a layer; its file is `<name>.yaml`. */
export function layer(name: string, text: string): Layer {
  const { value, positions, diagnostics } = read(text, `${name}.yaml`);
  if (!value || diagnostics.length > 0) throw new Error(`unsound test text: ${JSON.stringify(diagnostics)}`);
  return { name, value, positions };
}

/** One sound text as if merged with nothing. */
export function alone(text: string): Merged {
  return mergeLayers([layer("p", text)]);
}
