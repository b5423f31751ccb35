import { expect, it } from "vitest";
import { valuesTable } from "../../tools/charts/values-table.ts";

it("lists every value with its type, default and meaning; a bold key must be given", () => {
  const shared = {
    port: {
      type: "object",
      title: "Cổng",
      description: "Port",
      required: ["port"],
      properties: { port: { type: "integer", title: "Số", description: "Number" } },
    },
  };
  const schema = {
    type: "object",
    required: ["name", "size"],
    properties: {
      name: { type: "string", title: "Tên", description: "Name" },
      size: { enum: ["a", "b"], title: "Cỡ a|b", description: "Size" },
      ports: {
        type: "array",
        title: "Các cổng",
        description: "Ports",
        items: { $ref: "#/definitions/port" },
      },
      extra: {
        type: "object",
        title: "Thêm",
        description: "More",
        additionalProperties: {
          type: "object",
          properties: { on: { type: "boolean", title: "Bật", description: "On" } },
        },
      },
    },
  };
  expect(valuesTable(schema, { name: "", size: "a", ports: [] }, shared)).toMatchInlineSnapshot(`
    "| Giá trị / Value | Kiểu / Type | Mặc định / Default | Ý nghĩa / Meaning |
    |---|---|---|---|
    | **\`name\`** | string | bắt buộc / required | Tên / Name |
    | \`size\` | \`a\`, \`b\` | \`"a"\` | Cỡ a\\|b / Size |
    | \`ports\` | array | \`[]\` | Các cổng / Ports |
    | **\`ports[].port\`** | integer | bắt buộc / required | Số / Number |
    | \`extra\` | object |  | Thêm / More |
    | \`extra.<id>.on\` | boolean |  | Bật / On |"
  `);
});
