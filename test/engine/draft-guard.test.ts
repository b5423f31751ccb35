import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ProjectCopy } from "./support/project-copy.ts";

const copy = new ProjectCopy();
afterAll(() => copy.dispose());

/** A cluster that nobody answers for: the discard port of this host. */
const kubeconfig = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "none",
  clusters: [{ name: "none", cluster: { server: "https://127.0.0.1:9" } }],
  users: [{ name: "none", user: {} }],
  contexts: [{ name: "none", context: { cluster: "none", user: "none" } }],
});

describe.each([
  ["LA-02", "long-an"],
  ["DN-06", "dong-nai"],
])("%s the plan of %s, which nobody has approved", (row, province) => {
  const stack = `${province}-lab`;

  beforeAll(() => {
    copy.write(`stacks/Pulumi.${stack}.yaml`, copy.read(`stacks/Pulumi.${province}.yaml`));
    copy.configure(stack, "pdc:target", "cluster");
    copy.configure(stack, "pdc:kubeconfig", kubeconfig);
  });

  const resources = () => {
    const { checkpoint } = JSON.parse(copy.read(`.state/.pulumi/stacks/pdc/${stack}.json`));
    const all: { readonly type: string }[] = checkpoint.latest?.resources ?? [];
    return all.map(({ type }) => type).filter((type) => type !== "pulumi:pulumi:Stack");
  };

  test(`${row}_engine previews on the render target and is not stopped by the guard on a cluster`, async () => {
    const rendered = await copy.run("preview", province);
    expect(rendered.code, rendered.output).toBe(0);
    const preview = await copy.run("preview", stack);
    expect(preview.output).not.toContain("pdc:draftOverride");
  });

  test(`${row}_engine is not deployed to a cluster: nothing is registered, and the way out is named`, async () => {
    const up = await copy.upUnseen(stack);
    expect(up.code).not.toBe(0);
    expect(up.output).toContain("pdc:draftOverride");
    expect(up.output).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(resources()).toEqual([]);
  });

  test(`${row}_engine an override with a reason lets it pass; without a reason it does not`, async () => {
    copy.configure(stack, "pdc:draftOverride", "  ");
    expect((await copy.upUnseen(stack)).output).toContain("pdc:draftOverride");
    copy.configure(stack, "pdc:draftOverride", "Thử nghiệm theo công văn nội bộ");
    const up = await copy.upUnseen(stack);
    // The cluster is out of reach: that, and not the guard, is what ends it now.
    expect(up.code).not.toBe(0);
    expect(up.output).not.toContain("pdc:draftOverride");
    expect(up.output).toMatch(/unreachable|connection refused/i);
  });
});
