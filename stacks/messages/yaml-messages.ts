import { wording } from "./wording.ts";

/** Why a YAML file cannot be read, or holds something the project does not accept in YAML. */
export const yamlMessages = {
  "yaml.size": wording<{ bytes: number; limit: number }>({
    vi: ({ bytes, limit }) =>
      `Tệp có ${mebibytes(bytes).replace(".", ",")} MiB. Cần tối đa ${mebibytes(limit).replace(".", ",")} MiB; tệp chưa được đọc.`,
    en: ({ bytes, limit }) =>
      `The file has ${mebibytes(bytes)} MiB. Expected at most ${mebibytes(limit)} MiB; it was not read.`,
  }),
  "yaml.encoding": wording({
    vi: () => "Có byte không phải UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.",
    en: () => "A byte here is not UTF-8. Save the file as UTF-8.",
  }),
  "yaml.control": wording<{ codePoint: number }>({
    vi: ({ codePoint }) => `Có ký tự điều khiển ${unicodeName(codePoint)}. Hãy xóa ký tự này.`,
    en: ({ codePoint }) => `Found the control character ${unicodeName(codePoint)}. Remove it.`,
  }),
  "yaml.more": wording<{ count: number }>({
    vi: ({ count }) => `Còn ${count} lỗi cùng loại trong tệp.`,
    en: ({ count }) => `The file has ${count} more problems of the same kind.`,
  }),
  "yaml.empty": wording({
    vi: () => 'Tệp trống. Cần ít nhất dòng "schema: 1".',
    en: () => 'The file is empty. Expected at least the line "schema: 1".',
  }),
  "yaml.root": wording<{ kind: "list" | "scalar" }>({
    vi: ({ kind }) =>
      `Cả tệp là ${kind === "list" ? "một danh sách" : "một giá trị"}. Cần các cặp "khóa: giá trị", ví dụ "schema: 1".`,
    en: ({ kind }) =>
      `The whole file is a ${kind === "list" ? "list" : "single value"}. Expected "key: value" pairs such as "schema: 1".`,
  }),
  "yaml.depth": wording<{ limit: number }>({
    vi: ({ limit }) => `Lồng quá sâu. Cần tối đa ${limit} mức.`,
    en: ({ limit }) => `Nested too deeply. Expected at most ${limit} levels.`,
  }),
  "yaml.nodes": wording<{ limit: number }>({
    vi: ({ limit }) => `Tệp có quá nhiều giá trị. Cần tối đa ${limit}.`,
    en: ({ limit }) => `The file has too many values. Expected at most ${limit}.`,
  }),
  "yaml.documents": wording({
    vi: () =>
      'Một tài liệu thứ hai bắt đầu ở đây. Cần một tài liệu mỗi tệp; hãy bỏ dòng "---" hoặc tách tệp.',
    en: () =>
      'A second document starts here. Expected one per file; remove the "---" line or split the file.',
  }),
  "yaml.anchor": wording({
    vi: () => "Không dùng neo (&). Hãy ghi đầy đủ giá trị ở từng chỗ.",
    en: () => "Anchors (&) are not accepted. Write the value out where it is needed.",
  }),
  "yaml.alias": wording({
    vi: () => "Không dùng tham chiếu (*). Hãy ghi đầy đủ giá trị; nếu là chữ, hãy đặt trong dấu nháy.",
    en: () => "Aliases (*) are not accepted. Write the value out; if it is text, put it in quotes.",
  }),
  "yaml.tag": wording({
    vi: () => "Không dùng thẻ kiểu (!). Hãy bỏ thẻ; nếu là chữ, hãy đặt trong dấu nháy.",
    en: () => "Tags (!) are not accepted. Remove the tag; if it is text, put it in quotes.",
  }),
  "yaml.directive": wording({
    vi: () => "Không dùng dòng chỉ thị (%). Hãy bỏ dòng này.",
    en: () => "Directives (%) are not accepted. Remove this line.",
  }),
  "yaml.merge-key": wording({
    vi: () => 'Không dùng khóa gộp "<<". Hãy ghi đầy đủ các khóa, hoặc dùng "inherits".',
    en: () => 'The merge key "<<" is not accepted. Write the keys out, or use "inherits".',
  }),
  "yaml.duplicate-key": wording<{ key: string; line: number; column: number }>({
    vi: ({ key, line, column }) => `Khóa "${key}" ghi hai lần, lần đầu ở ${line}:${column}. Hãy giữ một.`,
    en: ({ key, line, column }) => `The key "${key}" is written twice, first at ${line}:${column}. Keep one.`,
  }),
  "yaml.reserved-key": wording<{ key: string }>({
    vi: ({ key }) => `Không dùng được khóa "${key}". Hãy chọn tên khác.`,
    en: ({ key }) => `The key "${key}" cannot be used. Choose another name.`,
  }),
  "yaml.key-text": wording<{ source: string }>({
    vi: ({ source }) => `Khóa ${source} không phải là chữ. Hãy đặt trong dấu nháy: "${source}".`,
    en: ({ source }) => `The key ${source} is not text. Put it in quotes: "${source}".`,
  }),
  "yaml.key-shape": wording({
    vi: () => 'Khóa phải là một từ trên một dòng, dạng "khóa: giá trị".',
    en: () => 'A key must be one word on one line, as in "key: value".',
  }),
  "yaml.missing-character": wording({
    vi: () => 'Thiếu ký tự: có thể là dấu ":" sau khóa, dấu "," giữa các phần tử hoặc dấu "-" đầu dòng.',
    en: () => 'A character is missing: ":" after a key, "," between items, or "-" before an item.',
  }),
  "yaml.unclosed-quote": wording({
    vi: () => "Dấu nháy mở ở đây chưa đóng.",
    en: () => "The quote opened here is not closed.",
  }),
  "yaml.unclosed-bracket": wording({
    vi: () => "Dấu ngoặc mở ở đây chưa đóng, hoặc các dòng bên trong chưa thụt vào đủ.",
    en: () => "The bracket opened here is not closed, or the lines inside it are not indented enough.",
  }),
  "yaml.unexpected": wording({
    vi: () => "Ký tự không mong đợi. Hãy kiểm tra dấu ngoặc và dấu phẩy, hoặc đặt cả giá trị trong dấu nháy.",
    en: () => "Unexpected character. Check brackets and commas, or put the whole value in quotes.",
  }),
  "yaml.indent": wording({
    vi: () => "Thụt dòng sai. Các mục cùng cấp phải bắt đầu ở cùng một cột.",
    en: () => "Wrong indentation. Entries of one level must start in the same column.",
  }),
  "yaml.tab": wording({
    vi: () => "Dùng phím Tab để thụt dòng. Hãy thay bằng dấu cách.",
    en: () => "Indented with a tab. Use spaces.",
  }),
  "yaml.nested-inline": wording({
    vi: () =>
      'Hai cặp "khóa: giá trị" trên một dòng. Hãy xuống dòng, hoặc đặt giá trị có dấu ":" trong dấu nháy.',
    en: () => 'Two "key: value" pairs on one line. Start a new line, or put a value with ":" in quotes.',
  }),
  "yaml.scalar-start": wording({
    vi: () => "Giá trị không được bắt đầu bằng ký tự này. Hãy đặt giá trị trong dấu nháy.",
    en: () => "A value cannot start with this character. Put it in quotes.",
  }),
  "yaml.escape": wording({
    vi: () => 'Chuỗi thoát "\\" không hợp lệ. Hãy viết "\\\\", hoặc dùng dấu nháy đơn.',
    en: () => 'Invalid escape after "\\". Write "\\\\", or use single quotes.',
  }),
  "yaml.syntax": wording<{ libraryCode: string }>({
    vi: ({ libraryCode }) => `Sai cú pháp YAML (${libraryCode}). Hãy kiểm tra dòng này và dòng ngay trước.`,
    en: ({ libraryCode }) => `YAML syntax error (${libraryCode}). Check this line and the one before it.`,
  }),
};

function mebibytes(bytes: number): string {
  const tenths = Math.ceil((bytes * 10) / 2 ** 20);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

function unicodeName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}
