/**
 * The plain data that passes from the model into components and, as `intent`, into the stack's state,
 * where policies and auditors read it. Everything here is JSON: no inputs, no outputs, no secrets.
 */

/** Five security levels (cấp độ) of information systems. */
export type SecurityLevel = 1 | 2 | 3 | 4 | 5;
export type ZoneKind = "internal" | "border" | "dmz" | "app" | "data" | "management" | "wireless" | "backup";
export type Protocol = "TCP" | "UDP";

/** How well the entry behind a component is known. */
export interface BasisMark {
  readonly basis?: "stated" | "derived" | "assumption";
  /** Lines of the source text, such as `L19`. */
  readonly source?: string;
  readonly fieldBasis?: Readonly<Record<string, "stated" | "derived" | "assumption">>;
}

/** What every component carries: who it is, who answers for it, where it stands in the plan. */
export interface Described extends BasisMark {
  /** Permanent id, unique among all centers, such as `nd-lgsp`: the prefix of every physical name. */
  readonly id: string;
  /** Official Vietnamese name; goes into annotations only. */
  readonly name: string;
  /** Former ids: each becomes a Pulumi alias. */
  readonly formerly?: readonly string[];
  /** Accountable agency: its id. */
  readonly owner?: string;
  readonly securityLevel?: SecurityLevel;
  /** Planning window that the item belongs to: its id. */
  readonly window?: string;
  readonly field?: "infrastructure" | "applications";
  readonly capability?: string;
  readonly architecture?: { readonly block: string; readonly version?: string };
}

export interface Port {
  readonly id: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** Application protocol of the offer, such as `https`; `plain` is unencrypted. */
  readonly application: string;
  /** An administration interface: reachable from the management zone only, on a Service of its own. */
  readonly admin: boolean;
}

/** One allowed direction: becomes exactly one NetworkPolicy. */
export interface AccessRule {
  /** Stable within its namespace and direction, e.g. `from-nd-portal`, `tier-commune`. */
  readonly id: string;
  readonly purpose: string;
  readonly peer:
    | { readonly namespaces: readonly string[] }
    /** Address blocks, aggregated and sorted. */
    | { readonly ranges: readonly string[] }
    /** Every namespace of a zone, by label. */
    | { readonly zone: string };
  readonly ports: readonly { readonly port: number; readonly protocol: Protocol }[];
  /** Clause or design rule behind it. */
  readonly clause?: string;
}

/** A namespace of its own: default deny both ways, name resolution, declared flows, quota, limits. */
export interface NamespaceArgs {
  readonly namespace: string;
  readonly zone: string;
  readonly zoneKind: ZoneKind;
  readonly ingress: readonly AccessRule[];
  readonly egress: readonly AccessRule[];
  /** Sum of what its workloads may take. */
  readonly quota: {
    readonly cpu: string;
    readonly memory: string;
    readonly storage?: string;
    readonly pods: number;
  };
  /** Pod Security level other than `restricted`, with its reason; infrastructure namespaces only. */
  readonly podSecurity?: { readonly level: "baseline" | "privileged"; readonly reason: string };
}

/** Image as the charts take it. */
export interface ImageArgs {
  readonly repository: string;
  readonly tag: string;
  readonly digest?: string;
}

export interface ResourcesArgs {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** Plain workload of an owned system. */
export interface WorkloadArgs {
  readonly chart: "service" | "lgsp" | "sign-on" | "observability";
  readonly image: ImageArgs;
  readonly replicas: number;
  readonly resources: ResourcesArgs;
  readonly storage?: {
    readonly className: string;
    readonly size: string;
    readonly pool: string;
    /** Size of the LGSP's configuration volume, beside its message archive. */
    readonly configurationSize?: string;
  };
  readonly healthPath: string;
}

/** Where a system finds a database: address, and the Secret it is handed. */
export interface DatabaseUse {
  /** Id of the database, such as `nd-procedures`. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly access: "read" | "write";
}

/** One agency's share of a system. */
export interface TenantArgs extends BasisMark {
  readonly agency: string;
  readonly name: string;
  readonly state: "active" | "preparing" | "planned";
  readonly tier: string;
  /** true for a unit whose name no source gives. */
  readonly placeholder: boolean;
}

/** Common part of every system, owned or leased. */
export interface SystemArgs extends Described, NamespaceArgs {
  readonly kind: "application" | "platform" | "core" | "integration-platform" | "auth" | "monitor";
  readonly ownership: "owned" | "leased";
  readonly ownershipReason?: string;
  readonly operators: readonly string[];
  readonly sector?: string;
  /** Online public service levels (mức độ) 1–4 that it gives. */
  readonly serviceLevels: readonly (1 | 2 | 3 | 4)[];
  readonly handlesProcedures: boolean;
  readonly state: "planned" | "active" | "frozen";
  readonly hosting: "center" | "hired" | { readonly agency: string };
  /** Tiers with access in the chosen window. */
  readonly tiers: readonly string[];
  readonly tenants: Readonly<Record<string, TenantArgs>>;
  readonly tenantLimit?: number;
  readonly ports: readonly Port[];
  readonly publicHost?: string;
  /** Id of the central authentication system. */
  readonly authentication?: string;
  readonly dependsOnPlatforms: readonly string[];
  /** Ids of systems and databases it uses. */
  readonly uses: readonly string[];
  readonly databases: readonly DatabaseUse[];
  readonly version?: string;
  /** Most sensitive class of the data that it keeps in volumes of its own. */
  readonly dataClass?: string;
  readonly protectionPlan?: string;
  readonly recoveryPlan?: string;
  readonly operationsFunding?: string;
  readonly endsOn?: string;
  readonly costItems: readonly CostItemIntent[];
}

export interface CostItemIntent {
  readonly id: string;
  readonly name: string;
  readonly kind: "investment" | "lease" | "operations" | "training" | "support";
  /** Profile id of what it pays for. */
  readonly for?: string;
  readonly window: string;
  readonly funding?: string;
  readonly fundingKind?: string;
  readonly projectCapital: boolean;
  /** Amount in đồng, when one is stated. */
  readonly vnd?: number;
}

/** A provider's side of a leased system. */
export interface LeaseArgs {
  readonly provider: string;
  readonly providerName: string;
  readonly agreement?: string;
  readonly endpoint: { readonly host: string; readonly range?: string };
  readonly hostedAt: "provider" | "center" | "unknown";
  readonly operatedBy: "provider" | "center" | "unknown";
  readonly commitment?: string;
}

/**
 * How a target treats secret values. `delivered`: in the Secret, as Pulumi secrets (cluster).
 * `withheld`: the rendered Secret is an empty shell; the value stays in the state as ciphertext (render).
 */
export type SecretDelivery = "delivered" | "withheld";
