import { wording } from "./wording.ts";

/** Why a single value of the profile is refused. The report quotes the value in front of these sentences. */
export const scalarMessages = {
  "scalar.id": wording<{ max: number; suggestion?: string }>({
    vi: ({ max, suggestion }) =>
      `Cần mã gồm chữ thường không dấu, chữ số và gạch nối đơn, bắt đầu bằng chữ, tối đa ${max} ký tự${suggestion ? `, ví dụ "${suggestion}"` : ""}.`,
    en: ({ max, suggestion }) =>
      `Expected an id of lower-case ASCII letters, digits and single hyphens, starting with a letter, at most ${max} characters${suggestion ? `, such as "${suggestion}"` : ""}.`,
  }),
  "scalar.name.empty": wording({
    vi: () => "Tên để trống. Hãy ghi tên đầy đủ.",
    en: () => "The name is empty. Write the full name.",
  }),
  "scalar.name.long": wording<{ length: number; max: number }>({
    vi: ({ length, max }) => `Tên dài ${length} ký tự. Cần tối đa ${max}.`,
    en: ({ length, max }) => `The name has ${length} characters. Expected at most ${max}.`,
  }),
  "scalar.name.control": wording({
    vi: () => "Tên chứa ký tự điều khiển hoặc xuống dòng. Hãy gõ lại tên trên một dòng.",
    en: () => "The name contains control characters or line breaks. Retype it on one line.",
  }),
  "scalar.name.obeyed": wording<{ part: string }>({
    vi: ({ part }) => `Cần tên, không phải đường dẫn hay mẫu lệnh. Hãy bỏ "${part}".`,
    en: ({ part }) => `Expected a name, not a path or a template. Remove "${part}".`,
  }),
  "scalar.money": wording({
    vi: () =>
      'Cần số tiền kèm đơn vị (đồng, nghìn đồng, triệu đồng, tỷ đồng), có thể thêm trên, gần, khoảng, đúng; ví dụ "150.126 triệu đồng".',
    en: () =>
      'Expected an amount with its unit (đồng, nghìn đồng, triệu đồng, tỷ đồng), optionally after trên, gần, khoảng or đúng, such as "150.126 triệu đồng".',
  }),
  "scalar.money.grouping": wording<{ amount: string; asDecimal?: string }>({
    vi: ({ asDecimal }) =>
      `Dấu chấm ngăn từng nhóm ba chữ số, dấu phẩy là phần thập phân.${asDecimal ? ` Nếu là số lẻ, hãy viết "${asDecimal}".` : ""}`,
    en: ({ asDecimal }) =>
      `A dot separates groups of three digits, a comma starts the decimals.${asDecimal ? ` For a fraction write "${asDecimal}".` : ""}`,
  }),
  "scalar.money.fraction": wording({
    vi: () => "Số tiền lẻ dưới một đồng. Cần số đồng nguyên.",
    en: () => "The amount has a fraction of one đồng. Expected whole đồng.",
  }),
  "scalar.money.large": wording({
    vi: () => "Số tiền quá lớn. Cần tối đa 9.007.199 tỷ đồng.",
    en: () => "The amount is too large. Expected at most 9,007,199 tỷ đồng.",
  }),
  "scalar.money.round": wording<{ amount: string }>({
    vi: ({ amount }) =>
      `Số tròn tỷ không cho biết đã làm tròn hay chưa. Hãy ghi "trên", "gần", "khoảng" hoặc "đúng", ví dụ "trên ${amount} tỷ đồng".`,
    en: ({ amount }) =>
      `A round sum in tỷ does not say whether it was rounded. Write "trên" (over), "gần" (near), "khoảng" (about) or "đúng" (exactly), such as "trên ${amount} tỷ đồng".`,
  }),
  "scalar.years": wording({
    vi: () => 'Cần khoảng năm như "2016-2020", hoặc "2021-" nếu không có năm cuối.',
    en: () => 'Expected years such as "2016-2020", or "2021-" without an end.',
  }),
  "scalar.years.year": wording<{ year: string }>({
    vi: ({ year }) => `"${year}" không phải là năm. Cần năm đủ bốn chữ số, từ 1900 đến 2199.`,
    en: ({ year }) => `"${year}" is not a year. Expected four digits, from 1900 to 2199.`,
  }),
  "scalar.years.reversed": wording<{ from: string; to: string }>({
    vi: ({ from, to }) => `Năm cuối ${to} trước năm đầu ${from}. Hãy đổi lại thành "${to}-${from}".`,
    en: ({ from, to }) => `The last year ${to} is before the first year ${from}. Write "${to}-${from}".`,
  }),
  "scalar.date": wording({
    vi: () => 'Cần ngày "2018-01-30", tháng "2014-08", quý "2016-Q2" hoặc năm "2018".',
    en: () => 'Expected a day "2018-01-30", a month "2014-08", a quarter "2016-Q2" or a year "2018".',
  }),
  "scalar.date.year": wording<{ year: string }>({
    vi: ({ year }) => `"${year}" không phải là năm. Cần năm đủ bốn chữ số, từ 1900 đến 2199.`,
    en: ({ year }) => `"${year}" is not a year. Expected four digits, from 1900 to 2199.`,
  }),
  "scalar.date.month": wording<{ month: string }>({
    vi: ({ month }) => `Không có tháng ${month}. Cần tháng từ 01 đến 12.`,
    en: ({ month }) => `There is no month ${month}. Expected 01 to 12.`,
  }),
  "scalar.date.day": wording<{ month: number; year: number; last: number }>({
    vi: ({ month, year, last }) => `Ngày này không có: tháng ${month}/${year} có ${last} ngày.`,
    en: ({ month, year, last }) => `No such day: month ${month} of ${year} has ${last} days.`,
  }),
  "scalar.date.quarter": wording<{ quarter: number }>({
    vi: ({ quarter }) => `Không có quý ${quarter}. Cần quý từ Q1 đến Q4.`,
    en: ({ quarter }) => `There is no quarter ${quarter}. Expected Q1 to Q4.`,
  }),
  "scalar.date.whole": wording({
    vi: () => 'Cần ngày cụ thể, ví dụ "2018-01-30".',
    en: () => 'Expected a whole day such as "2018-01-30".',
  }),
  "scalar.quantity": wording<{ suggestion: string }>({
    vi: ({ suggestion }) => `Cần lượng tài nguyên theo cách viết của Kubernetes, ví dụ "${suggestion}".`,
    en: ({ suggestion }) => `Expected a Kubernetes quantity such as "${suggestion}".`,
  }),
  "scalar.quantity.zero": wording({
    vi: () => "Cần lượng lớn hơn 0.",
    en: () => "Expected more than 0.",
  }),
  "scalar.duration": wording({
    vi: () => 'Cần số giờ, ngày hoặc tháng, ví dụ "6h", "90d", "3mo".',
    en: () => 'Expected hours, days or months such as "6h", "90d", "3mo".',
  }),
  "scalar.cidr4": wording({
    vi: () => 'Cần dải IPv4 kèm độ dài tiền tố, ví dụ "10.20.0.0/16".',
    en: () => 'Expected an IPv4 range with its prefix length, such as "10.20.0.0/16".',
  }),
  "scalar.cidr6": wording({
    vi: () => 'Cần dải IPv6 kèm độ dài tiền tố, ví dụ "fd00:20::/48".',
    en: () => 'Expected an IPv6 range with its prefix length, such as "fd00:20::/48".',
  }),
  "scalar.cidr.host": wording<{ network: string }>({
    vi: ({ network }) => `Đây là địa chỉ một máy trong dải. Cần địa chỉ đầu của dải: "${network}".`,
    en: ({ network }) => `This is an address inside the range. Expected the range itself: "${network}".`,
  }),
  "scalar.port": wording({
    vi: () => "Cần số cổng nguyên từ 1 đến 65535.",
    en: () => "Expected a whole port number from 1 to 65535.",
  }),
  "scalar.hostname": wording({
    vi: () =>
      'Cần tên miền chữ thường, không có giao thức, cổng hay dấu chấm cuối, ví dụ "lgsp.tinh.example".',
    en: () =>
      'Expected a lower-case host name without scheme, port or trailing dot, such as "lgsp.tinh.example".',
  }),
  "scalar.image": wording({
    vi: () => 'Cần tên ảnh container kèm phiên bản, ví dụ "registry.tinh.example/nen-tang/postgres:16.4".',
    en: () =>
      'Expected a container image with its version, such as "registry.tinh.example/nen-tang/postgres:16.4".',
  }),
  "scalar.image.moving": wording({
    vi: () => "Ảnh không có phiên bản cố định. Hãy ghi nhãn phiên bản khác latest, hoặc mã băm sha256.",
    en: () => "The image is not pinned. Give a tag other than latest, or a sha256 digest.",
  }),
  "scalar.version": wording({
    vi: () => 'Cần phiên bản gồm hai hoặc ba số, ví dụ "2.0".',
    en: () => 'Expected a version of two or three numbers such as "2.0".',
  }),
  "scalar.service-level": wording({
    vi: () => "Cần mức độ dịch vụ công, từ muc-do-1 đến muc-do-4.",
    en: () => "Expected a service level (mức độ), muc-do-1 to muc-do-4.",
  }),
  "scalar.service-level.swapped": wording({
    vi: () => "Đây là cấp độ an toàn. Chỗ này cần mức độ dịch vụ công, từ muc-do-1 đến muc-do-4.",
    en: () => "This is a security level (cấp độ). Expected a service level (mức độ), muc-do-1 to muc-do-4.",
  }),
  "scalar.security-level": wording({
    vi: () => "Cần cấp độ an toàn, từ cap-do-1 đến cap-do-5.",
    en: () => "Expected a security level (cấp độ), cap-do-1 to cap-do-5.",
  }),
  "scalar.security-level.swapped": wording({
    vi: () => "Đây là mức độ dịch vụ công. Chỗ này cần cấp độ an toàn, từ cap-do-1 đến cap-do-5.",
    en: () => "This is a service level (mức độ). Expected a security level (cấp độ), cap-do-1 to cap-do-5.",
  }),
};
