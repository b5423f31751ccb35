import { compareText } from "../shared/compare-text.ts";
import type { BackupPlanArgs } from "./backup-plan.ts";

/** Name of a plan's storage location and of its schedule for one target. */
export function targetName(plan: string, target: string): string {
  return `${plan}-${target}`;
}

/** Namespaces of the subjects, each once, sorted. */
export function coveredNamespaces({ subjects }: Pick<BackupPlanArgs, "subjects">): string[] {
  return [...new Set(subjects.map(({ namespace }) => namespace))].sort(compareText);
}
