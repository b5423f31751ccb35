import { message } from "../messages/messages.ts";
import type { Profile } from "../schema/profile.ts";
import { formatYearRange, yearRangeContains } from "../schema/scalars/year-range.ts";
import { edgeHostProblems } from "./edge-checks.ts";
import { physicalId } from "./identity.ts";
import { overlaps, rangeOf } from "./ip-range.ts";
import { workloadInForce } from "./ownership.ts";
import { byId } from "./plain-data.ts";
import type { Problem } from "./problem.ts";
import { ADMISSION_SINCE } from "./resolve-admission.ts";

type Check = (profile: Profile) => Problem[];

/** What must hold between entries whose references all resolve. Each check reports everything it finds. */
const checks: readonly Check[] = [
  uniqueIdentities,
  usedPortsAreOffered,
  databaseConsumersAgree,
  ownershipIsDecided,
  chartsHaveWhatTheyNeed,
  fieldsAreGiven,
  yearsLieInWindows,
  fundingExists,
  tenantsFitTheRollout,
  rangesAreDisjoint,
  namedNodesExist,
  otherProvincesAreNamed,
  partyNetworksAreApart,
  statedValuesHaveASource,
  admissionIsSupported,
  proofsAreWhole,
  edgeHostProblems,
];

export function inconsistencies(profile: Profile): Problem[] {
  return checks.flatMap((check) => check(profile));
}

function admissionIsSupported({ cluster }: Profile): Problem[] {
  const minor = Number(cluster.kubernetesVersion.split(".")[1]);
  if (!cluster.admission || minor >= Number(ADMISSION_SINCE.split(".")[1])) return [];
  const path = ["cluster", "kubernetesVersion"];
  const found = cluster.kubernetesVersion;
  return [{ path, message: message("cluster.admission-version", { found, needed: ADMISSION_SINCE }) }];
}

/** Collections whose entries become resources and therefore share one space of physical names. */
export const physicalCollections = [
  "systems",
  "databases",
  "networks",
  "segments",
  "zones",
  "storagePools",
  "backupPlans",
  "interlinks",
  "edgeHosts",
] as const;

function uniqueIdentities(profile: Profile): Problem[] {
  const seen = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  for (const name of physicalCollections)
    for (const [key, entry] of byId<{ physicalId?: string | undefined }>(profile[name])) {
      // Kinds with a prefix of their own cannot meet a system's name; systems and databases share namespaces.
      const kind = name === "systems" || name === "databases" ? "namespace" : name;
      const identity = `${kind} ${physicalId(profile, key, entry)}`;
      const other = seen.get(identity);
      const path = [name, key];
      if (other) problems.push({ path, also: [other], message: message("identity.duplicate", { id: key }) });
      else seen.set(identity, path);
    }
  return problems;
}

/** Ports a system or database offers. A database offers its engine's port. */
export function offersOf(profile: Profile, target: string): readonly string[] {
  const system = profile.systems[target];
  if (system) return Object.keys(system.offers);
  return profile.databases[target] ? ["postgresql"] : [];
}

function usedPortsAreOffered(profile: Profile): Problem[] {
  return byId(profile.systems).flatMap(([id, system]) =>
    byId(system.uses).flatMap(([target, ports]): Problem[] => {
      const path = ["systems", id, "uses", target];
      if (target === id) return [{ path, message: message("uses.self") }];
      const offered = offersOf(profile, target);
      return ports.flatMap((port, index) => {
        if (offered.includes(port)) return [];
        const also = [[profile.systems[target] ? "systems" : "databases", target]];
        return [
          {
            path: [...path, String(index)],
            also,
            message: message("uses.port", { system: target, port, offered }),
          },
        ];
      });
    }),
  );
}

function databaseConsumersAgree(profile: Profile): Problem[] {
  const problems: Problem[] = [];
  for (const [id, system] of byId(profile.systems))
    for (const target of Object.keys(system.uses).sort()) {
      const database = profile.databases[target];
      if (!database || database.consumers[id]) continue;
      const params = { system: id, database: target };
      problems.push({
        path: ["systems", id, "uses", target],
        also: [["databases", target, "consumers"]],
        message: message("uses.not-consumer", params),
      });
    }
  for (const [id, database] of byId(profile.databases))
    for (const consumer of Object.keys(database.consumers).sort()) {
      if (!profile.systems[consumer] || profile.systems[consumer].uses[id]) continue;
      problems.push({
        path: ["databases", id, "consumers", consumer],
        also: [["systems", consumer]],
        message: message("consumer.unused", { system: consumer, database: id }),
      });
    }
  return problems;
}

/** A system may describe both ways of running it, so that one value turns it; the chosen one must be there. */
function ownershipIsDecided(profile: Profile): Problem[] {
  return byId(profile.systems).flatMap(([id, system]): Problem[] => {
    const path = ["systems", id];
    const { ownership } = system;
    if (ownership === undefined || ownership === "unknown") {
      const place = ownership ? [...path, "ownership"] : path;
      return [{ path: place, message: message("ownership.undecided", { system: id }) }];
    }
    const part = ownership === "owned" ? "workload" : "lease";
    return system[part] ? [] : [{ path, message: message("ownership.needs", { ownership, part }) }];
  });
}

/** What each chart cannot run without. */
function chartsHaveWhatTheyNeed(profile: Profile): Problem[] {
  return byId(profile.systems).flatMap(([id, system]): Problem[] => {
    const workload = workloadInForce(system);
    if (!workload) return [];
    const hasDatabase = Object.keys(system.uses).some((target) => profile.databases[target]);
    const lacks = {
      service: [...(Object.keys(system.offers).length === 0 ? ["offers"] : [])],
      lgsp: [...(hasDatabase ? [] : ["uses: <database>"]), ...(workload.storage ? [] : ["workload.storage"])],
      "sign-on": hasDatabase ? [] : ["uses: <database>"],
      observability: [
        ...(system.kind === "monitor" ? [] : ["kind: monitor"]),
        ...(workload.monitor ? [] : ["workload.monitor"]),
      ],
    }[workload.chart];
    return lacks.map((part) => ({
      path: ["systems", id, "workload"],
      message: message("workload.needs", { chart: workload.chart, part }),
    }));
  });
}

function fieldsAreGiven(profile: Profile): Problem[] {
  return (["systems", "databases", "equipment"] as const).flatMap((name) =>
    byId<{ field?: string | undefined }>(profile[name]).flatMap(([id, entry]) =>
      entry.field ? [] : [{ path: [name, id], message: message("field.missing", { item: id }) }],
    ),
  );
}

function yearsLieInWindows(profile: Profile): Problem[] {
  return byId(profile.costItems).flatMap(([id, item]): Problem[] => {
    const window = profile.windows[item.window];
    if (!window || item.year === undefined || yearRangeContains(window.years, item.year)) return [];
    const params = { year: item.year, window: item.window, range: formatYearRange(window.years, "vi") };
    return [
      {
        path: ["costItems", id, "year"],
        also: [["windows", item.window]],
        message: message("window.year-outside", params),
      },
    ];
  });
}

function fundingExists(profile: Profile): Problem[] {
  const known = new Set(Object.values(profile.budgets).flatMap((budget) => Object.keys(budget.funding)));
  const refer = (path: string[], value: string | undefined): Problem[] =>
    value === undefined || known.has(value)
      ? []
      : [{ path, message: message("reference.unknown", { value, collections: ["budgets.*.funding"] }) }];
  return [
    ...byId(profile.costItems).flatMap(([id, item]) => refer(["costItems", id, "funding"], item.funding)),
    ...byId(profile.systems).flatMap(([id, s]) =>
      refer(["systems", id, "operationsFunding"], s.operationsFunding),
    ),
  ];
}

function tenantsFitTheRollout(profile: Profile): Problem[] {
  return byId(profile.systems).flatMap(([id, system]): Problem[] => {
    const unnamed = Object.values(system.unnamedTenants).reduce((sum, group) => sum + group.count, 0);
    const found = Object.keys(system.tenants).length + unnamed;
    if (system.tenantLimit === undefined || found <= system.tenantLimit) return [];
    const path = ["systems", id, "tenantLimit"];
    return [{ path, message: message("tenants.too-many", { found, limit: system.tenantLimit }) }];
  });
}

function otherProvincesAreNamed({ outsideParties }: Profile): Problem[] {
  return byId(outsideParties).flatMap(([id, { kind, province }]): Problem[] =>
    kind === "province" && province === undefined
      ? [
          {
            path: ["outsideParties", id],
            message: message("network.other-province-unnamed"),
            severity: "warning",
          },
        ]
      : [],
  );
}

/** Only nodes that exist have a name to be read by, and one node is in one pool. */
function namedNodesExist({ cluster }: Profile): Problem[] {
  const poolOf = new Map<string, readonly string[]>();
  return byId(cluster.nodePools).flatMap(([id, pool]): Problem[] => {
    const path = ["cluster", "nodePools", id, "nodeNames"];
    const names = pool.nodeNames ?? [];
    const twice = names.flatMap((name, at): Problem[] => {
      const [here, before] = [[...path, String(at)], poolOf.get(name)];
      if (before === undefined) poolOf.set(name, here);
      return before === undefined
        ? []
        : [{ path: here, also: [before], message: message("node.twice", { name }) }];
    });
    const made = names.length > 0 && !pool.existing && !cluster.existing;
    return made ? [{ path, message: message("node.not-existing", { pool: id }) }, ...twice] : twice;
  });
}

/** Ranges of the networks and of the cluster, none of which may share an address. */
function rangesAreDisjoint(profile: Profile): Problem[] {
  const ranges = [
    ...byId(profile.networks).flatMap(([id, network]) =>
      (["ipv4", "ipv6"] as const).flatMap((family) =>
        network[family]
          ? [{ name: id, range: network[family] as string, path: ["networks", id, family] }]
          : [],
      ),
    ),
    { name: "podRange", range: profile.cluster.podRange as string, path: ["cluster", "podRange"] },
    {
      name: "serviceRange",
      range: profile.cluster.serviceRange as string,
      path: ["cluster", "serviceRange"],
    },
  ].sort((a, b) => {
    const [first, second] = [rangeOf(a.range).start, rangeOf(b.range).start];
    return first < second ? -1 : first > second ? 1 : a.path.join(".") < b.path.join(".") ? -1 : 1;
  });
  return ranges.flatMap((a, index) =>
    ranges.slice(index + 1).flatMap((b): Problem[] => {
      if (rangeOf(a.range).version !== rangeOf(b.range).version || !overlaps(a.range, b.range)) return [];
      const params = { a: b.name, b: a.name, rangeA: b.range, rangeB: a.range };
      return [{ path: b.path, also: [a.path], message: message("network.overlap", params) }];
    }),
  );
}

function partyNetworksAreApart(profile: Profile): Problem[] {
  return byId(profile.networks).flatMap(([id, network]): Problem[] =>
    network.kind === "party" && network.users.some((user) => user !== "party")
      ? [{ path: ["networks", id, "users"], message: message("party.joined", { network: id }) }]
      : [],
  );
}

function statedValuesHaveASource(profile: Profile): Problem[] {
  if (!profile.sourceText && Object.keys(profile.sourceTexts).length === 0) return [];
  return Object.entries(profile).flatMap(([collection, entries]) =>
    typeof entries === "object" && entries !== null && !Array.isArray(entries)
      ? byId(entries as Record<string, unknown>).flatMap(([id, entry]): Problem[] => {
          const marked = entry as { basis?: unknown; source?: unknown } | null;
          if (typeof marked !== "object" || marked?.basis !== "stated" || marked.source !== undefined)
            return [];
          return [{ path: [collection, id], message: message("basis.stated-without-source") }];
        })
      : [],
  );
}

/** A file without its sum, or a sum without its file, proves nothing. */
function proofsAreWhole(profile: Profile): Problem[] {
  return byId(profile.evidence).flatMap(([id, { file, sha256 }]): Problem[] => {
    if ((file === undefined) === (sha256 === undefined)) return [];
    const has = file === undefined ? "sha256" : "file";
    return [{ path: ["evidence", id, has], message: message("evidence.half", { has }) }];
  });
}
