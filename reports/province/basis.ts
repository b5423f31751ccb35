import { formatPath } from "../../stacks/schema/text/path.ts";
import { profileValues, type ValueOrigin } from "../../stacks/value-origins.ts";
import { count, share, text } from "../cell.ts";
import { type Report, type Section, words } from "../report.ts";
import type { ReportSubject } from "../report-subject.ts";
import { basisWords } from "../wording.ts";
import { plainSection, provinceReport, type RowDraft } from "../write-report.ts";

const kinds = ["stated", "derived", "assumption"] as const;

/** How every value is known: counts of the three kinds, and where each stated one stands in the source text. */
export function basisReport(subject: ReportSubject): Report {
  const values = valuesOf(subject);
  return provinceReport(subject, {
    id: "basis",
    title: words("Căn cứ của số liệu", "Basis of the values"),
    sections: [countsSection(values), statedSection(subject, values)],
  });
}

/** Values that carry a basis, of the province file and of the reference design. */
function valuesOf({ model, origins }: ReportSubject): ValueOrigin[] {
  return profileValues(model.profile, origins).filter(({ basis }) => basis !== undefined);
}

/** How many values of the province file are of each kind. */
export function basisCounts(subject: ReportSubject): Readonly<Record<(typeof kinds)[number], number>> {
  const own = valuesOf(subject).filter(({ from }) => from === "province");
  const of = (kind: string) => own.filter(({ basis }) => basis === kind).length;
  return { stated: of("stated"), derived: of("derived"), assumption: of("assumption") };
}

function countsSection(values: readonly ValueOrigin[]): Section {
  const province = values.filter(({ from }) => from === "province");
  const inherited = values.filter(({ from }) => from !== "province");
  const line = (own: (value: ValueOrigin) => boolean) => {
    const here = province.filter(own).length;
    return {
      province: count(here),
      share: share(here, province.length),
      inherited: count(inherited.filter(own).length),
    };
  };
  const rows = kinds.map(
    (kind): RowDraft<string> => ({
      id: kind,
      cells: { basis: text(basisWords[kind]), ...line(({ basis }) => basis === kind) },
    }),
  );
  return plainSection({
    id: "counts",
    title: words("Số giá trị theo căn cứ", "Values by basis"),
    columns: {
      basis: words("Căn cứ", "Basis"),
      province: words("Hồ sơ tỉnh", "Province file"),
      share: words("Tỷ lệ", "Share"),
      inherited: words("Thiết kế tham chiếu và mặc định", "Reference design and defaults"),
    },
    rows: [
      ...rows,
      { id: "total", total: true, cells: { basis: text(words("Cộng", "Sum")), ...line(() => true) } },
    ],
    chart: {
      title: words("Căn cứ của các giá trị trong hồ sơ tỉnh", "Basis of the values in the province file"),
      unit: words("giá trị", "values"),
      bars: kinds.map((kind) => {
        const value = province.filter(({ basis }) => basis === kind).length;
        return { label: basisWords[kind].vi, value, shown: String(value) };
      }),
    },
  });
}

function statedSection({ model: { profile } }: ReportSubject, values: readonly ValueOrigin[]): Section {
  const several = Object.entries(profile.sourceTexts);
  const fileOf = (lines: string | undefined) =>
    several
      .filter(([id]) => lines?.includes(`${id}:L`))
      .map(([, { file }]) => file)
      .join(", ") || profile.sourceText?.file;
  const stated = values.filter(({ basis, from }) => basis === "stated" && from === "province");
  return plainSection({
    id: "stated",
    title: words("Giá trị nguồn nêu", "Stated values"),
    columns: {
      path: words("Mục", "Path"),
      value: words("Giá trị", "Value"),
      source: words("Tệp nguồn", "Source file"),
      lines: words("Dòng", "Lines"),
      written: words("Ghi ở", "Written at"),
    },
    rows: stated.map(({ path, value, source, place }) => ({
      id: formatPath(path),
      cells: {
        path: text(formatPath(path)),
        value: text(String(value)),
        source: text(fileOf(source)),
        lines: text(source),
        written: text(place ? `${place.file}:${place.line}` : undefined),
      },
    })),
    empty: words("Không giá trị nào do nguồn nêu.", "No value is stated by a source."),
  });
}
