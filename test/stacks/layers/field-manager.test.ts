import { Output, output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { ownFieldsAs } from "../../../stacks/layers/field-manager.ts";

const own = ownFieldsAs("pdc-here");
const annotation = { "pulumi.com/patchFieldManager": "pdc-here" };
const options = { protect: true };

const transformed = (props: object, type = "kubernetes:core/v1:ConfigMap", custom = true) =>
  own({ custom, type, name: "one", props, opts: options });

/** What an output comes to. */
const known = (value: object) => new Promise((resolve) => output(value).apply(resolve));

test.each([
  ["no metadata", {}, {}],
  ["no annotations", { metadata: { name: "a" } }, { name: "a" }],
])("%s: the owner's name is added", async (_what, props, metadata) => {
  const result = await transformed(props);
  expect(result).toEqual({ props: { metadata: { ...metadata, annotations: annotation } }, opts: options });
});

test("what is there already stays, and is known at preview", async () => {
  const props = { metadata: { name: "a", annotations: { b: "c" } }, data: { d: "e" } };
  const result = await transformed(props);
  expect(result?.props).toEqual({
    metadata: { name: "a", annotations: { b: "c", ...annotation } },
    data: { d: "e" },
  });
});

test("of metadata or annotations that are not known yet, the rest stays too", async () => {
  const inside = await transformed({ metadata: { name: "a", annotations: output({ b: "c" }) } });
  const { metadata } = inside!.props as { metadata: { annotations: unknown } };
  expect(Output.isInstance(metadata.annotations)).toBe(true);
  expect(await known(metadata)).toEqual({ name: "a", annotations: { b: "c", ...annotation } });
  const outside = await transformed({ metadata: output({ name: "a" }) });
  expect(await known(outside!.props["metadata"])).toEqual({ name: "a", annotations: annotation });
});

test.each([
  ["a chart, which is no object itself", "kubernetes:helm.sh/v4:Chart", false],
  ["a provider", "pulumi:providers:kubernetes", true],
  ["another provider's resource", "random:index/randomPassword:RandomPassword", true],
])("%s is left alone", async (_what, type, custom) => {
  expect(await transformed({}, type, custom)).toBeUndefined();
});
