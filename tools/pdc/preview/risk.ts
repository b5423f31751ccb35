import { type Bilingual, words } from "../../../reports/report.ts";
import type { PreviewReport, Reason, ReportedStep, Risk } from "./preview-report.ts";
import { RISKS } from "./preview-report.ts";

/** Everything a verdict may rest on. */
export type RiskFacts = Omit<PreviewReport, "verdict">;

interface RiskRule {
  readonly id: string;
  readonly risk: Risk;
  /** One line for each thing that makes it hold; none: it does not. */
  readonly found: (facts: RiskFacts) => readonly string[];
  readonly text: (count: number) => Bilingual;
}

/** Ends of `pdc preview`; 2 is a run that could not be made. */
export const exitCodeOf: Readonly<Record<Risk, number>> = {
  "read-only": 0,
  routine: 0,
  refused: 1,
  "needs-approval": 3,
};

/** Most examples that a reason repeats. */
const SHOWN = 10;

const stepsOf = ({ groups }: RiskFacts): readonly ReportedStep[] => groups.flatMap(({ steps }) => steps);
const objectsOf = (facts: RiskFacts) => stepsOf(facts).filter(({ component }) => !component);
const takesAway = ({ operation }: ReportedStep): boolean => operation === "replace" || operation === "delete";
const stepLine = ({ operation, resource }: ReportedStep): string => `${operation} ${resource}`;
const findingLine = (one: PreviewReport["findings"]["new"][number]): string =>
  [one.rule, one.resource, one.subject].filter(Boolean).join(" · ");
const figureLine = ({ subject, before, after }: PreviewReport["money"][number]): string =>
  `${subject}: ${before ?? "–"} → ${after ?? "–"}`;

/** The rules of risk, worst first. A preview is as risky as the worst one that holds; docs/decisions/preview-and-risk.md lists them. */
export const riskRules: readonly RiskRule[] = [
  {
    id: "data-lost",
    risk: "refused",
    found: (facts) =>
      objectsOf(facts)
        .filter((step) => step.holdsData && takesAway(step) && step.accepted === null)
        .map(stepLine),
    text: (n) =>
      words(
        `${n} tài nguyên giữ dữ liệu bị xóa hoặc thay; chưa có lý do chấp nhận (dataRemovals trong hồ sơ, hoặc --accept-data-loss)`,
        `${n} resources that hold data are deleted or replaced, and nobody has accepted it (dataRemovals in the profile, or --accept-data-loss)`,
      ),
  },
  {
    id: "mandatory-finding",
    risk: "refused",
    found: ({ findings }) => findings.blocking.map(findingLine),
    text: (n) => words(`${n} vi phạm bắt buộc`, `${n} failures of mandatory rules`),
  },
  {
    id: "data-loss-accepted",
    risk: "needs-approval",
    found: (facts) =>
      objectsOf(facts)
        .filter((step) => step.holdsData && takesAway(step) && step.accepted !== null)
        .map((step) => `${stepLine(step)}: ${step.accepted}`),
    text: (n) =>
      words(
        `${n} tài nguyên giữ dữ liệu bị xóa hoặc thay, có lý do chấp nhận`,
        `${n} resources that hold data are deleted or replaced, with a reason`,
      ),
  },
  {
    id: "taken-away",
    risk: "needs-approval",
    found: (facts) =>
      objectsOf(facts)
        .filter((step) => !step.holdsData && takesAway(step))
        .map(stepLine),
    text: (n) => words(`${n} tài nguyên bị xóa hoặc thay`, `${n} resources are deleted or replaced`),
  },
  {
    id: "flow-opened",
    risk: "needs-approval",
    found: ({ flows }) => flows.opened.map(({ from, to, ports }) => `${from} → ${to}: ${ports}`),
    text: (n) => words(`${n} luồng mở thêm`, `${n} flows are opened`),
  },
  {
    id: "flows-not-compared",
    risk: "needs-approval",
    found: ({ flows, base }) =>
      flows.notCompared === null || base.resources === 0 ? [] : [flows.notCompared.en],
    text: () => words("không so sánh được luồng", "flows could not be compared"),
  },
  {
    id: "new-finding",
    risk: "needs-approval",
    found: ({ findings }) => findings.new.filter(({ level }) => level === "advisory").map(findingLine),
    text: (n) => words(`${n} vi phạm khuyến nghị mới`, `${n} new failures of advisory rules`),
  },
  {
    id: "newly-waived",
    risk: "needs-approval",
    found: ({ findings }) => findings.waived.map(findingLine),
    text: (n) => words(`${n} vi phạm mới được miễn trừ`, `${n} failures are newly waived`),
  },
  {
    id: "newly-unknown",
    risk: "needs-approval",
    found: ({ findings }) => findings.unknown.map(findingLine),
    text: (n) => words(`${n} điều trước kết luận được, nay chưa rõ`, `${n} findings can no longer be told`),
  },
  {
    id: "money-changed",
    risk: "needs-approval",
    found: ({ money }) => money.map(figureLine),
    text: (n) => words(`${n} khoản tiền thay đổi`, `${n} amounts of money change`),
  },
  {
    id: "address-changed",
    risk: "needs-approval",
    found: ({ addresses }) => addresses.filter(({ before }) => before !== null).map(figureLine),
    text: (n) => words(`${n} địa chỉ đang dùng bị đổi hoặc thu lại`, `${n} addresses in use change or go`),
  },
  {
    id: "storage-shrunk",
    risk: "needs-approval",
    found: ({ capacity }) =>
      capacity
        .filter(
          ({ aspect, difference }) => /storage|pool/.test(aspect) && difference !== null && difference < 0,
        )
        .map(figureLine),
    text: (n) => words(`${n} dung lượng lưu trữ bị giảm`, `${n} amounts of storage shrink`),
  },
  {
    id: "first-deployment",
    risk: "needs-approval",
    found: ({ base, operations, stack }) => (base.resources === 0 && operations.create > 0 ? [stack] : []),
    text: () =>
      words(
        "triển khai lần đầu: chưa có gì để so sánh",
        "first deployment: there is nothing to compare with",
      ),
  },
  {
    id: "changes",
    risk: "routine",
    // Components only tell of what changes below them; alone they are all there is.
    found: (facts) => (objectsOf(facts).length > 0 ? objectsOf(facts) : stepsOf(facts)).map(stepLine),
    text: (n) => words(`${n} bước tạo mới hoặc cập nhật tại chỗ`, `${n} steps create or update in place`),
  },
];

/** The verdict over the facts of a preview: its risk, with every reason of that weight and above `routine`. Pure. */
export function verdictOn(facts: RiskFacts): PreviewReport["verdict"] {
  const holding = riskRules.flatMap(({ id, risk, found, text }): Reason[] => {
    const lines = found(facts);
    if (lines.length === 0) return [];
    return [
      { rule: id, risk, text: text(lines.length), count: lines.length, examples: lines.slice(0, SHOWN) },
    ];
  });
  const worst = RISKS.findLast((risk) => holding.some((reason) => reason.risk === risk)) ?? "read-only";
  const reasons = worst === "routine" ? holding : holding.filter(({ risk }) => risk !== "routine");
  return { risk: worst, exitCode: exitCodeOf[worst], reasons };
}
