import type {
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { expect, test } from "vitest";
import { level3Pack } from "../../../policies/packs/pack-contents.ts";
import { rulePolicies } from "../../../policies/packs/rule-policies.ts";
import { policyResources } from "../support/policy-server.ts";
import { container, deployment, type TestResource, urnOf } from "../support/resources.ts";

const EDGE = { day: "2026-11-22", language: "en" } as const;

/** A container from an image that moves, which may become another user, and of no set size. */
const portal = deployment("app/portal", {
  containers: [
    container({
      image: "registry.example/portal:latest",
      resources: {},
      securityContext: { runAsNonRoot: true },
    }),
  ],
});

/** Ids of the rules that each policy of the pack reports, with the configuration that `--policy-pack-config` gives. */
async function reported(strict: boolean): Promise<Record<string, string[]>> {
  const policies = rulePolicies(level3Pack, EDGE);
  const resources = await policyResources([wire(portal)]);
  const said: Record<string, string[]> = {};
  for (const policy of policies) {
    const report: ReportViolation = (message) => {
      const rule = /^\[([a-z0-9-]+)\]/.exec(message)?.[1];
      if (rule !== undefined) said[policy.name] = [...(said[policy.name] ?? []), rule].sort();
    };
    const args = { getConfig: () => ({ strict }), resources, ...asResourceArgs(resources) } as never;
    const { validateStack } = policy as Partial<StackValidationPolicy>;
    const { validateResource } = policy as Partial<ResourceValidationPolicy>;
    if (typeof validateResource === "function") await validateResource(args, report);
    await validateStack?.(args, report);
  }
  return said;
}

function wire(resource: TestResource) {
  return { urn: urnOf(resource), type: resource.type, name: resource.name, properties: resource.props };
}

function asResourceArgs([resource]: readonly PolicyResource[]) {
  return { ...resource, opts: resource?.opts, props: resource?.props, stackTags: new Map() };
}

test("a pack set to strict makes current advice mandatory, and leaves suggested values advice", async () => {
  const [usual, strict] = [await reported(false), await reported(true)];
  const mandatory = (said: Record<string, string[]>) => [
    ...(said["level-3-resource"] ?? []),
    ...(said["level-3"] ?? []),
  ];
  expect(usual["advice"]).toEqual(expect.arrayContaining(["image-pinned", "privilege-escalation"]));
  expect(mandatory(usual)).toEqual([]);
  expect(mandatory(strict)).toEqual(expect.arrayContaining(["image-pinned", "privilege-escalation"]));
  for (const suggested of ["pod-hardening", "requests-and-limits"]) {
    expect(strict["advice"]).toContain(suggested);
    expect(mandatory(strict)).not.toContain(suggested);
  }
});
