import { z } from "zod";
import { type Profile, profile } from "../../stacks/schema/profile.ts";

type Schema = z.core.JSONSchema.BaseSchema;

/** What a section of the profile holds, in Vietnamese. A section without an entry here does not compile. */
const sections: Record<keyof Profile, string> = {
  schema: "Phiên bản của ngôn ngữ hồ sơ; luôn là 1.",
  inherits: "Thiết kế tham chiếu được ghim.",
  province: "Tỉnh: mã, tiền tố tên tài nguyên, tên.",
  sourceText: "Văn bản nguồn mà `source: L…` trỏ tới.",
  sourceTexts: "Các văn bản nguồn khi có nhiều hơn một (tỉnh hợp nhất): `source: <mã>:L…`.",
  plan: "Kế hoạch, dự án mà trung tâm thực hiện.",
  rules: "Quy định riêng của tỉnh; mỗi quy định tắt cho đến khi hồ sơ bật.",
  center: "Trung tâm: tên, cấp độ, đơn vị quản lý, hồ sơ bảo vệ.",
  tiers: "Cấp hành chính.",
  agencies: "Cơ quan, đơn vị: chủ quản, vận hành, sử dụng.",
  providers: "Nhà cung cấp dịch vụ thuê.",
  agreements: "Thỏa thuận, hợp đồng với nhà cung cấp.",
  outsideParties: "Cơ quan, hệ thống ngoài trung tâm.",
  windows: "Giai đoạn: có thể lồng nhau, chồng nhau, để ngỏ.",
  programmes: "Chương trình, đề án cấp trên.",
  legalBases: "Quyết định, nghị quyết làm căn cứ.",
  budgets: "Kinh phí và nguồn vốn.",
  costItems: "Khoản chi.",
  adjustments: "Điều chỉnh đã ghi nhận của kế hoạch.",
  targets: "Chỉ tiêu.",
  milestones: "Nhiệm vụ và mốc thời gian.",
  procedures: "Nhóm thủ tục hành chính.",
  networks: "Mạng.",
  sites: "Điểm kết nối, từng đơn vị.",
  siteGroups: "Điểm kết nối chỉ biết số lượng.",
  unplacedTiers: "Cấp mà nguồn không nói nối vào mạng nào.",
  zones: "Vùng mạng.",
  segments: "Phân đoạn mạng của trung tâm.",
  flows: "Luồng được phép giữa các vùng.",
  reachability: "Khẳng định phải mở, phải chặn; `pdc check` và mọi lần xem trước đối chiếu với chúng.",
  interlinks: "Đường liên thông với bên ngoài.",
  websites: "Trang thông tin điện tử được giám sát.",
  cluster: "Cụm tính toán.",
  storagePools: "Kho lưu trữ cấp cho hệ thống.",
  backupTargets: "Nơi chứa bản sao lưu.",
  backupPlans: "Kế hoạch sao lưu.",
  equipment: "Thiết bị.",
  approvedImages: "Ảnh phần mềm được phép chạy.",
  datasets: "Khối dữ liệu.",
  accounts: "Tài khoản.",
  logSources: "Nguồn nhật ký: ghi gì, ở vùng nào.",
  securityFunctions: "Chức năng bảo vệ và cái gì thực hiện nó.",
  edgeHosts: "Máy chủ ngoài cụm, chạy Docker: mạng của từng vùng và dịch vụ nền.",
  systems: "Hệ thống thông tin dùng chung.",
  databases: "Cơ sở dữ liệu dùng chung.",
  waivers: "Miễn trừ: vi phạm được chấp nhận có thời hạn.",
  dataRemovals: "Dữ liệu được phép xóa hoặc thay, có thời hạn; `pdc preview` từ chối phần còn lại.",
  equivalents: "Biện pháp tương đương.",
  evidence: "Bằng chứng do con người giữ: ai giữ, hạn nào, tệp nào.",
};

/** Fields that every entry may carry; a guide explains them once. */
const everywhere = new Set(["basis", "source", "fieldBasis", "physicalId", "note", "formerly"]);

/** Markdown: for each section of a profile, in the order of the schema, a table of its fields. */
export function profileTables(): string {
  const whole = z.toJSONSchema(profile, { io: "input", reused: "inline" });
  const defs = whole.$defs ?? {};
  const root = resolved(whole, defs);
  const parts = Object.entries(root.properties ?? {}).map(([name, part]) => {
    const schema = resolved(part as Schema, defs);
    const title = `### \`${name}\`\n\n${sections[name as keyof Profile]}`;
    const rows = rowsOf(schema, isMap(schema) ? "<mã>" : "", defs, !isMap(schema));
    return rows.length === 0
      ? `${title} Giá trị: ${typeText(schema, defs)}.`
      : [`${title}\n`, head, ...rows].join("\n");
  });
  return `${[kindsTable(whole, defs), ...parts].join("\n\n")}\n`;
}

const head = "| Trường | Giá trị | Bắt buộc | Mặc định | Ghi chú |\n|---|---|---|---|---|";

function rowsOf(schema: Schema, prefix: string, defs: Defs, first: boolean): string[] {
  const item = oneTable(first ? schema : entryOf(schema, defs), defs);
  const required = new Set(item.required ?? []);
  return Object.entries(item.properties ?? {}).flatMap(([name, part]) => {
    if (everywhere.has(name)) return [];
    const field = resolved(part as Schema, defs);
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const cells = [
      `\`${path}\``,
      typeText(field, defs),
      required.has(name) ? "có" : "",
      defaultText(field),
      isGeneral(field) ? "" : escapeCell(field.description ?? ""),
    ];
    return [`| ${cells.join(" | ")} |`, ...innerRows(field, path, defs)];
  });
}

function innerRows(field: Schema, path: string, defs: Defs): string[] {
  const branch = [field, ...branchesOf(field, defs)].find(
    (part) => isObject(part) || isObjectList(part, defs),
  );
  if (!branch) return [];
  if (isObjectList(branch, defs)) return rowsOf(itemsOf(branch, defs), `${path}[]`, defs, true);
  return isMap(branch) ? rowsOf(branch, `${path}.<mã>`, defs, false) : rowsOf(branch, path, defs, true);
}

type Defs = Readonly<Record<string, Schema>>;

function resolved(schema: Schema, defs: Defs): Schema {
  const name = schema.$ref?.replace("#/$defs/", "");
  const target = name === undefined ? undefined : defs[name];
  if (!target) return schema;
  const { $ref: _ref, ...own } = schema;
  return { ...resolved(target, defs), ...own };
}

const branchesOf = (schema: Schema, defs: Defs): Schema[] =>
  (schema.anyOf ?? schema.oneOf ?? []).map((branch) => resolved(branch as Schema, defs));

/** Entries of several kinds as one: `kind` takes the word of any, and a field that only some have says which. */
function oneTable(schema: Schema, defs: Defs): Schema {
  const branches = branchesOf(schema, defs);
  if (branches.length === 0 || !branches.every((branch) => wordOf(branch) !== undefined)) return schema;
  const names = [...new Set(branches.flatMap((branch) => Object.keys(branch.properties ?? {})))];
  const fields = names.map((name) => {
    const having = branches.filter(({ properties }) => properties?.[name] !== undefined);
    const field = resolved(having[0]?.properties?.[name] as Schema, defs);
    if (name === "kind") return [name, { enum: having.map(wordOf) }];
    if (having.length === branches.length) return [name, field];
    const only = `Only: ${having.map((branch) => `\`${wordOf(branch)}\``).join(", ")}.`;
    return [name, { ...field, description: [field.description, only].filter(Boolean).join(" ") }];
  });
  const required = names.filter((name) =>
    branches.every(({ properties, required: own }) => !properties?.[name] || own?.includes(name)),
  );
  return { type: "object", properties: Object.fromEntries(fields), required } as Schema;
}

const wordOf = ({ properties }: Schema): unknown => (properties?.kind as Schema | undefined)?.const;

const isObject = ({ type }: Schema): boolean => type === "object";

/** A map from ids (or other keys) to values, in contrast to an entry with named fields. */
const isMap = (schema: Schema): boolean =>
  isObject(schema) && typeof schema.additionalProperties === "object" && !schema.properties;

const entryOf = (schema: Schema, defs: Defs): Schema => resolved(schema.additionalProperties as Schema, defs);

const itemsOf = (schema: Schema, defs: Defs): Schema => resolved(schema.items as Schema, defs);

const isObjectList = (schema: Schema, defs: Defs): boolean =>
  schema.type === "array" && typeof schema.items === "object" && isObject(itemsOf(schema, defs));

function typeText(schema: Schema, defs: Defs): string {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  const branches = branchesOf(schema, defs);
  if (branches.length > 0) return [...new Set(branches.map((part) => typeText(part, defs)))].join(" hoặc ");
  if (schema.type === "array") return `danh sách: ${typeText(itemsOf(schema, defs), defs)}`;
  if (isMap(schema)) return `bảng: ${typeText(entryOf(schema, defs), defs)}`;
  if (isObject(schema)) return "nhóm trường";
  if (schema.type === "boolean") return "`true`, `false`";
  if (schema.type === "integer" || schema.type === "number") return numberText(schema);
  return escapeCell(schema.title === undefined ? "chữ" : kindName(schema.title));
}

function numberText({ type, minimum, maximum, exclusiveMinimum }: Schema): string {
  const word = type === "integer" ? "số nguyên" : "số";
  const from = minimum ?? (exclusiveMinimum === undefined ? undefined : `hơn ${exclusiveMinimum}`);
  // Where the schema states no bound, the generator writes the largest number there is.
  const to = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (from === undefined || from === Number.MIN_SAFE_INTEGER)
    return to === undefined ? word : `${word} đến ${to}`;
  return to === undefined ? `${word} từ ${from}` : `${word} ${from}–${to}`;
}

/** True when the description is the one of the kind of value, which the table of kinds tells once. */
const isGeneral = ({ title, description }: Schema): boolean =>
  title !== undefined && (description?.includes(" / ") ?? false);

const kindName = (title: string): string =>
  title === "Id" ? "mã" : (title.split(" / ")[0] ?? title).toLowerCase();

/** Markdown: every kind of value that has a name, with what is written there and an example. */
function kindsTable(whole: Schema, defs: Defs): string {
  const kinds = new Map<string, string>();
  const visit = (schema: Schema): void => {
    const { title, description = "", examples } = resolved(schema, defs);
    if (title !== undefined && isGeneral({ title, description })) {
      const example =
        examples?.[0] === undefined ? "" : `\`${JSON.stringify(examples[0]).replaceAll('"', "")}\``;
      kinds.set(kindName(title), `| ${kindName(title)} | ${description.split(" / ")[0]} | ${example} |`);
    }
    for (const part of partsOf(schema)) visit(part);
  };
  visit(resolved(whole, defs));
  const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return ["### Các loại giá trị", "", "| Loại | Cách viết | Ví dụ |", "|---|---|---|", ...rows].join("\n");
}

const partsOf = (schema: Schema): Schema[] =>
  [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? schema.oneOf ?? []),
    ...[schema.items, schema.additionalProperties].flat(),
  ].filter((part): part is Schema => typeof part === "object" && part !== null);

function defaultText({ default: value }: Schema): string {
  if (value === undefined) return "";
  const text = JSON.stringify(value);
  return text === "{}" || text === "[]" ? "trống" : `\`${text.replaceAll('"', "")}\``;
}

const escapeCell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const begin = "<!-- Phần dưới do `npx tsx tools/docs/update-guides.ts` ghi; đừng sửa tay. -->";
const end = "<!-- Hết phần ghi tự động. -->";

/**
 * A guide with its generated part renewed.
 * @throws Error the guide lacks the two marks.
 */
export function withProfileTables(guide: string): string {
  const from = guide.indexOf(begin);
  const to = guide.indexOf(end);
  if (from < 0 || to < from) throw new Error(`Expected the lines "${begin}" and "${end}".`);
  return `${guide.slice(0, from)}${begin}\n\n${profileTables()}\n${guide.slice(to)}`;
}
