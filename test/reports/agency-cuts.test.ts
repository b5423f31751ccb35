import fc from "fast-check";
import { expect, test } from "vitest";
import { readCatalogue } from "../../policies/catalogue/load-catalogue.ts";
import type { AuditFinding } from "../../policies/evidence/audit-report.ts";
import { auditReport } from "../../policies/evidence/make-audit-report.ts";
import { centerPack } from "../../policies/packs/pack-contents.ts";
import { agencyCuts, cutOfAgency, WHOLE_CENTER } from "../../reports/agency-cut.ts";
import { plannedSystems } from "../../reports/province/components.ts";
import type { Report } from "../../reports/report.ts";
import { cutReports, provinceReports } from "../../reports/report-registry.ts";
import type { ReportSubject } from "../../reports/report-subject.ts";
import { judgedRequirements } from "../../tools/pdc/judged-requirements.ts";
import { component, graphOf, object, type TestResource } from "../policies/support/resources.ts";
import { judge } from "../support/deploy-province.ts";
import { subject } from "../support/report-lines.ts";

const SEED = 20_261_127;
const catalogue = readCatalogue();

const center = subject("dong-nai");
const { profile } = center.model;
const agencies = Object.keys(profile.agencies);
const systems = plannedSystems(center).map(({ model }) => model.id);

/** Owners that the profile has, one that it has not, one that every object inherits, none. */
const owner = fc.option(fc.constantFrom(...agencies, "unknown-agency", "constructor"), { nil: undefined });
const system = fc.option(fc.constantFrom(...systems, "xx-elsewhere"), { nil: undefined });
const waiver = fc.record({
  control: fc.constantFrom("image-pinned", "no-privileged", "NOWHERE-1"),
  resource: fc.constantFrom("*::shop/*", "*::nothing"),
  ...{ reason: fc.constant("r"), compensatingMeasure: fc.constant("c"), approval: fc.constant("a") },
  owner: fc.constantFrom(...agencies, "unknown-agency"),
  expiresOn: fc.constantFrom("2026-11-01", "2027-06-30"),
});
const waivers = fc
  .array(waiver, { maxLength: 4 })
  .map((list) => Object.fromEntries(list.map((one, index) => [`w-${index}`, one])));

const present = (labels: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined));

const pod = fc.record({ owner, system, pinned: fc.boolean(), privileged: fc.boolean() });
const part = fc.record({ owner, system });
const graph = fc
  .record({
    waivers,
    pods: fc.array(pod, { minLength: 1, maxLength: 6 }),
    parts: fc.array(part, { maxLength: 3 }),
  })
  .map(({ waivers: held, pods, parts }) => {
    const resources: TestResource[] = [
      component("pdc:center:Center", "xx-center", { id: "xx-center", waivers: held }),
      ...parts.map((one, index) =>
        component("pdc:system:SharedSystem", `part-${index}`, present({ id: one.system, owner: one.owner })),
      ),
      ...pods.map((one, index) =>
        object("v1", "Pod", `shop/pod-${index}`, {
          metadata: {
            labels: present({
              "pdc.internal/owner": one.owner,
              "pdc.internal/component": one.system && "shared-system",
              "pdc.internal/id": one.system,
            }),
          },
          spec: {
            containers: [
              {
                ...{ name: "main", securityContext: { privileged: one.privileged } },
                image: `registry.example/web:${one.pinned ? "1.2.3" : "latest"}`,
              },
            ],
          },
        }),
      ),
    ];
    return { waivers: held, graph: graphOf(resources) };
  });

/** Cells of a section's rows, sums apart: ids may count within a report. */
const rowsOf = (report: Report, id: string) =>
  (report.sections.find((one) => one.id === id)?.rows ?? [])
    .filter(({ total }) => !total)
    .map(({ cells }) => JSON.stringify(cells))
    .sort();

/** Every number of a row, by column; of a fraction its two numbers. */
function numbersOf(report: Report, section: string, row: string): ReadonlyMap<string, number> {
  const found = report.sections.find((one) => one.id === section)?.rows.find(({ id }) => id === row);
  const numbers = Object.entries(found?.cells ?? {}).flatMap(([key, cell]): [string, number][] => {
    if (cell.kind === "count") return [[key, cell.count]];
    if (cell.kind !== "ratio" && cell.kind !== "share") return [];
    return [
      [`${key}: part`, cell.part],
      [`${key}: whole`, cell.whole],
    ];
  });
  return new Map(numbers);
}

/** Sections whose rows are kinds, not things: the same rows stand in every cut, and their numbers add up. */
const byKind = ["websites"];

function expectCutsToBeTheWhole(whole: ReportSubject): void {
  for (const name of cutReports) {
    const build = provinceReports[name]!;
    const report = build(whole);
    const parts = agencyCuts(profile).map((agency) => build({ ...whole, agency }));
    for (const { id, rows } of report.sections) {
      if (!byKind.includes(id))
        expect(parts.flatMap((cut) => rowsOf(cut, id)).sort(), `${name} ${id}`).toEqual(rowsOf(report, id));
      for (const { id: row } of rows.filter(({ total }) => total || byKind.includes(id)))
        for (const [key, number] of numbersOf(report, id, row))
          expect(
            parts.reduce((all, cut) => all + (numbersOf(cut, id, row).get(key) ?? 0), 0),
            `${name} ${id} ${row} ${key}`,
          ).toBe(number);
    }
  }
}

test("whatever was deployed, a province's cuts are the whole: no row lost, none in two, waivers too", () => {
  fc.assert(
    fc.property(graph, ({ waivers: held, graph: deployed }) => {
      const requirements = judgedRequirements(deployed, judge(deployed));
      expect(requirements.length).toBeGreaterThan(0);
      const changed = { ...profile, waivers: held } as typeof profile;
      expectCutsToBeTheWhole({ ...center, model: { ...center.model, profile: changed }, requirements });
    }),
    { seed: SEED, numRuns: 40 },
  );
});

test("every agency has one cut, and whoever the profile does not know answers with the center as a whole", () => {
  expect(agencyCuts(profile)).toEqual([...agencies.toSorted(), WHOLE_CENTER]);
  for (const agency of agencies) expect(cutOfAgency(profile, agency)).toBe(agency);
  for (const agency of ["unknown-agency", "constructor", "", null, undefined])
    expect(cutOfAgency(profile, agency)).toBe(WHOLE_CENTER);
});

test("whatever is audited, each division of the report holds every finding once, and the agencies every waiver", () => {
  fc.assert(
    fc.property(graph, ({ graph: audited }) => {
      const {
        cuts,
        findings,
        totals,
        waivers: held,
      } = auditReport(audited, {
        ...{ day: "2026-11-25", strict: false, pack: centerPack, catalogue },
        source: { door: "state", label: "test" },
      });
      const divisions = [
        [cuts.groups, ({ group }: AuditFinding) => group],
        [cuts.zones, ({ zone }: AuditFinding) => zone],
        [cuts.agencies, ({ agency }: AuditFinding) => agency],
        [cuts.systems, ({ system: of }: AuditFinding) => of],
      ] as const;
      for (const [parts, keyOf] of divisions) {
        expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
        for (const { key, totals: own } of parts)
          for (const [outcome, number] of Object.entries(own))
            expect(findings.filter((one) => keyOf(one) === key && one.outcome === outcome)).toHaveLength(
              number,
            );
        for (const [outcome, number] of Object.entries(totals))
          expect(parts.reduce((all, { totals: own }) => all + own[outcome as keyof typeof own], 0)).toBe(
            number,
          );
      }
      for (const { key, waivers: owned } of cuts.agencies)
        expect(held.filter((one) => one.owner === key)).toHaveLength(owned ?? Number.NaN);
      expect(cuts.agencies.reduce((all, { waivers: owned = 0 }) => all + owned, 0)).toBe(held.length);
    }),
    { seed: SEED, numRuns: 25 },
  );
});
