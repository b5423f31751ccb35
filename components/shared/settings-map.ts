import * as kubernetes from "@pulumi/kubernetes";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { stringify } from "yaml";
import { sortedEntries } from "./intent.ts";
import type { Metadata } from "./labels.ts";

/** Plain data as YAML text with sorted keys: same data, same bytes. Absent fields are left out. */
export function yamlText(data: object): string {
  return stringify(data, {
    sortMapEntries: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    version: "1.2",
  });
}

/**
 * A ConfigMap for people and other programs to read, one YAML text a key.
 * @param files key such as `segment.yaml` → plain data.
 */
export function createSettingsMap(
  name: string,
  metadata: Metadata,
  files: Readonly<Record<string, object>>,
  options: CustomResourceOptions,
): kubernetes.core.v1.ConfigMap {
  const data = Object.fromEntries(sortedEntries(files).map(([key, value]) => [key, yamlText(value)]));
  return new kubernetes.core.v1.ConfigMap(name, { metadata, data }, options);
}
