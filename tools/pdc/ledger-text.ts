import { Document, type Node } from "yaml";
import type { Ledger } from "../../stacks/model/ledger.ts";
import { byId } from "../../stacks/model/plain-data.ts";

const header = ` Sổ cấp phát: dải địa chỉ và VLAN đã cấp. Do \`npm run -s pdc -- allocate\` ghi; đưa vào git cùng hồ sơ.
 Mục có chủ đã rời hồ sơ vẫn được giữ chỗ; trả lại bằng \`--release\`. Đừng sửa tay.
 Allocation ledger: ranges and VLANs handed out. Written by \`pdc allocate\`; commit it with the profile.
 An entry whose owner has left stays reserved until \`--release\`. Do not edit by hand.`;

/** A ledger as YAML text: one line an entry, sorted by key, so that the same ledger gives the same bytes and small diffs. */
export function ledgerText(ledger: Ledger): string {
  const document = new Document();
  document.commentBefore = header;
  const entriesOf = (entries: Ledger["sites"]) => {
    const lines = byId(entries).map(([key, { ipv4, ipv6, vlan }]) => [
      key,
      document.createNode(
        { ...(ipv4 && { ipv4 }), ...(ipv6 && { ipv6 }), ...(vlan && { vlan }) },
        { flow: true },
      ),
    ]);
    return document.createNode(Object.fromEntries(lines) as Record<string, Node>);
  };
  const { schema, segments, sites } = ledger;
  document.contents = document.createNode({
    schema,
    segments: entriesOf(segments),
    sites: entriesOf(sites),
  }) as never;
  return document.toString({ lineWidth: 0 });
}
