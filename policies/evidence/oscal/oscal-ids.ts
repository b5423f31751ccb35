import { v5 } from "uuid";
import type { AuditReport } from "../audit-report.ts";

/** Identifiers of one report: UUIDs of version 5, made of what they name within the center or source. */
export interface OscalIds {
  of(kind: string, ...names: readonly string[]): string;
  ofWaiver(waivers: AuditReport["waivers"], index: number): string;
  ofProof(control: string, slot: string): string;
}

const NAME_SPACE = v5("https://pdc.internal/ns/oscal", v5.URL);

export function oscalIds({ center, source }: AuditReport): OscalIds {
  const scope = center?.id || source.label;
  const of = (kind: string, ...names: readonly string[]): string =>
    v5(JSON.stringify([scope, kind, ...names]), NAME_SPACE);
  return {
    of,
    ofWaiver: (waivers, index) => {
      const waiver = waivers[index];
      if (waiver === undefined) throw new Error(`no waiver ${index}`);
      const same = waivers
        .slice(0, index)
        .filter(({ control, resource }) => control === waiver.control && resource === waiver.resource);
      return of(
        "waiver",
        waiver.control,
        waiver.resource,
        ...(same.length > 0 ? [String(same.length + 1)] : []),
      );
    },
    ofProof: (control, slot) => of("proof", control, slot),
  };
}
