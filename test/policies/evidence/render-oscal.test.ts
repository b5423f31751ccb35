import { describe, expect, test } from "vitest";
import { readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import { auditReport } from "../../../policies/evidence/make-audit-report.ts";
import { renderOscal } from "../../../policies/evidence/render-oscal.ts";
import { level3Pack } from "../../../policies/packs/pack-contents.ts";
import { graphOf } from "../support/resources.ts";

interface Result {
  observations: {
    uuid: string;
    title: string;
    props: { name: string; value: string }[];
    "relevant-evidence"?: object[];
  }[];
  findings: {
    uuid: string;
    title: string;
    target: { "target-id": string; status: { state: string; reason: string } };
  }[];
  risks: { status: string; deadline?: string; "related-observations"?: object[] }[];
}

const waiver = {
  ...{ control: "image-pinned", resource: "kubernetes:core/v1:Pod::shop/web", reason: "r" },
  ...{ compensatingMeasure: "c", owner: "it-center", approval: "a", expiresOn: "2027-01-01" },
};
const proof = { control: "TCVN14423-5.1.2.1-a", holder: "it-center", dueOn: "2026-12-31" };

function reportOf({ hostPID = true, day = "2026-11-25" } = {}) {
  const evidence = { one: { ...proof, file: "a b.pdf", sha256: "ab".repeat(32) } };
  const intent = { id: "xx-center", owner: "it-center", waivers: { w: waiver }, evidence };
  const pod = {
    ...{ type: "kubernetes:core/v1:Pod", name: "web" },
    props: {
      metadata: { name: "web", namespace: "shop" },
      spec: { hostPID, containers: [{ name: "web", image: "registry.example/web:latest" }] },
    },
  };
  return auditReport(graphOf([{ type: "pdc:center:Center", name: "xx-center", props: { intent } }, pod]), {
    ...{ day, strict: false, pack: level3Pack, catalogue: readCatalogue() },
    source: { door: "state", label: "test" },
  });
}

const document = (changes = {}) => JSON.parse(renderOscal(reportOf(changes), "en"))["assessment-results"];
const resultOf = (changes = {}): Result => document(changes).results[0];

describe("OSCAL", () => {
  test("a finding for each control in force; only what passes or does not apply is satisfied", () => {
    const report = reportOf();
    const { findings } = resultOf();
    expect(findings.map(({ target }) => target["target-id"])).toEqual(report.controls.map(({ id }) => id));
    const judged = new Map(findings.map(({ target }) => [target["target-id"], target.status]));
    for (const { id, outcome } of report.controls) {
      const satisfied = outcome === "pass" || outcome === "not-applicable";
      const reason = outcome === "pass" || outcome === "fail" ? outcome : "other";
      expect(judged.get(id), `${id} ${outcome}`).toEqual({
        ...{ state: satisfied ? "satisfied" : "not-satisfied", reason },
      });
    }
    expect(new Set(report.controls.map(({ outcome }) => outcome)).size).toBeGreaterThan(4);
  });

  test("a waiver is an approved risk until its day, then an open one", () => {
    const [approved] = resultOf().risks;
    expect(approved).toMatchObject({ status: "deviation-approved", deadline: "2027-01-01T23:59:59+07:00" });
    expect(approved?.["related-observations"]?.length).toBeGreaterThan(0);
    const [open] = resultOf({ day: "2027-01-02" }).risks;
    expect(open?.status).toBe("open");
  });

  test("a proof leads to its file and the file's sum", () => {
    const proofs = resultOf().observations.filter(({ title }) => title === "TCVN14423-5.1.2.1-a: one");
    expect(proofs[0]?.["relevant-evidence"]).toMatchObject([
      { href: "a%20b.pdf", props: [{ name: "sha256", value: "ab".repeat(32) }] },
    ]);
  });

  test("every identifier occurs once, every reference leads somewhere", () => {
    const text = JSON.stringify(document());
    const ids = [...text.matchAll(/"uuid":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [
      ...text.matchAll(/"(?:observation-uuid|risk-uuid|subject-uuid|actor-uuid)":"([^"]+)"/g),
    ].map(([, id]) => id ?? "");
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("what is the same keeps its identifier when something else changes; the document gets another", () => {
    expect(renderOscal(reportOf(), "en")).toBe(renderOscal(reportOf(), "en"));
    const [before, after] = [document(), document({ hostPID: false })];
    expect(after.uuid).not.toBe(before.uuid);
    expect(after.results[0].findings.map(({ uuid }: { uuid: string }) => uuid)).toEqual(
      before.results[0].findings.map(({ uuid }: { uuid: string }) => uuid),
    );
  });
});
