import { containsCidr, parseCidr } from "cidr-tools";
import { z } from "zod";
import { type NetworkPolicy, PROTOCOLS } from "./cluster.ts";
import { LAST_PORT } from "./connections.ts";

/** What a policy may break beside its shape; the API server refuses the same. */
export type PolicyFault =
  | "block-form"
  | "except-outside"
  | "peer-empty"
  | "peer-mixed"
  | "end-port"
  | "values-missing"
  | "values-unwanted";

const refuse = (ctx: z.RefinementCtx, fault: PolicyFault) =>
  ctx.addIssue({ code: "custom", params: { fault }, message: fault });

const labelSelector = z.strictObject({
  matchLabels: z.record(z.string(), z.string()).optional(),
  matchExpressions: z
    .array(
      z
        .strictObject({
          key: z.string().min(1),
          operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
          values: z.array(z.string()).optional(),
        })
        .superRefine(({ operator, values = [] }, ctx) => {
          const wanted = operator === "In" || operator === "NotIn";
          if (wanted && values.length === 0) refuse(ctx, "values-missing");
          if (!wanted && values.length > 0) refuse(ctx, "values-unwanted");
        }),
    )
    .optional(),
});

const block = z.string().superRefine((text, ctx) => {
  if (!isBlock(text)) refuse(ctx, "block-form");
});

const peer = z
  .strictObject({
    podSelector: labelSelector.optional(),
    namespaceSelector: labelSelector.optional(),
    ipBlock: z
      .strictObject({ cidr: block, except: z.array(block).default([]) })
      .superRefine(({ cidr, except }, ctx) => {
        if (except.some((inner) => !isInside(cidr, inner))) refuse(ctx, "except-outside");
      })
      .optional(),
  })
  .superRefine(({ ipBlock, podSelector, namespaceSelector }, ctx) => {
    const selects = podSelector !== undefined || namespaceSelector !== undefined;
    if (ipBlock !== undefined && selects) refuse(ctx, "peer-mixed");
    if (ipBlock === undefined && !selects) refuse(ctx, "peer-empty");
  })
  .transform(({ ipBlock, ...selectors }) => (ipBlock === undefined ? selectors : { ipBlock }));

/** At most 15 of a-z, 0-9 and single hyphens, with a letter: never a number in quotes. */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;
const portNumber = z.int().min(1).max(LAST_PORT);
const port = z
  .strictObject({
    protocol: z.enum(PROTOCOLS).default("TCP"),
    port: z.union([portNumber, z.string().regex(PORT_NAME)]).optional(),
    endPort: portNumber.optional(),
  })
  .superRefine(({ port: first, endPort }, ctx) => {
    if (endPort === undefined) return;
    if (typeof first !== "number" || endPort < first) refuse(ctx, "end-port");
  });

// An empty list says the same as none: everybody, every port.
const orEverything = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .optional()
    .transform((list) => (list === undefined || list.length === 0 ? undefined : list));

/** `spec` of a NetworkPolicy, with Kubernetes' own defaults filled in and its directions decided. */
export const policySpec = z
  .strictObject({
    podSelector: labelSelector.default({}),
    policyTypes: z.array(z.enum(["Ingress", "Egress"])).optional(),
    ingress: z.array(z.strictObject({ from: orEverything(peer), ports: orEverything(port) })).optional(),
    egress: z.array(z.strictObject({ to: orEverything(peer), ports: orEverything(port) })).optional(),
  })
  .transform((spec): Omit<NetworkPolicy, "namespace" | "name"> => {
    const { podSelector, policyTypes = [], ingress = [], egress } = spec;
    // Not told: ingress always, egress when there are rules for it.
    const types = policyTypes.length > 0 ? policyTypes : egress?.length ? ["Ingress", "Egress"] : ["Ingress"];
    const inward = ingress.map(({ from, ports }) => ({ peers: from, ports }));
    const outward = (egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
    return {
      podSelector,
      ...(types.includes("Ingress") ? { ingress: inward } : {}),
      ...(types.includes("Egress") ? { egress: outward } : {}),
    };
  });

function isBlock(text: string): boolean {
  if (!/^[0-9a-f.:]+\/\d{1,3}$/i.test(text)) return false;
  try {
    parseCidr(text);
    return true;
  } catch {
    return false;
  }
}

const isInside = (outer: string, inner: string): boolean =>
  !isBlock(outer) || !isBlock(inner) || containsCidr(outer, inner);
