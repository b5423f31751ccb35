import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { projectRoot } from "../tools/toolchain/paths.mjs";

/** One import of a source file of ours by another. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Only types, which are gone at run time. */
  readonly typeOnly: boolean;
}

const folders = ["components", "documents", "policies", "reachability", "reports", "stacks", "tools"];

/** Where a module may look, the first entry that matches deciding; `types` allows types only. */
const allowed: readonly { readonly from: RegExp; readonly to: RegExp; readonly types?: RegExp }[] = [
  { from: /^components\/shared\//, to: /^components\/shared\// },
  { from: /^components\//, to: /^components\// },
  { from: /^documents\//, to: /^documents\// },
  // How a pack is started is no rule: it is compiled as the command line is.
  {
    from: /^policies\/packs\/load-pack\.mjs$/,
    to: /^(policies\/packs\/|tools\/pdc\/compiled-program\.mjs$)/,
  },
  { from: /^policies\//, to: /^(policies|documents)\// },
  { from: /^reports\//, to: /^(reports|stacks|documents)\//, types: /^components\// },
  { from: /^reachability\/cluster-of-graph/, to: /^(reachability|policies\/graph)\// },
  { from: /^reachability\//, to: /^reachability\// },
  { from: /^stacks\/reachability\//, to: /^(stacks|components|reachability)\// },
  { from: /^stacks\/(schema|messages|model)\//, to: /^stacks\//, types: /^components\// },
  { from: /^stacks\//, to: /^(stacks|components)\// },
  { from: /^tools\//, to: /./ },
  { from: /^index\.ts$/, to: /^stacks\// },
];

/** Inside `stacks`: what may not know what, since the first is read by the second. */
const forbidden: readonly { readonly from: RegExp; readonly to: RegExp }[] = [
  { from: /^stacks\/(schema|messages)\//, to: /^components\// },
  { from: /^stacks\/(schema|messages|model)\//, to: /^stacks\/layers\// },
  // Rules know nothing of the model, hence neither does what reads their graph.
  { from: /^stacks\//, to: /^reachability\/cluster-of-graph/ },
  { from: /^policies\/(rules|graph|catalogue)\//, to: /^policies\/packs\// },
  // A report knows no format, and no format a single report.
  { from: /^reports\/(province|country)\//, to: /^reports\/formats\// },
  { from: /^reports\/formats\//, to: /^reports\/(province|country)\// },
  { from: /^reports\//, to: /^stacks\/layers\// },
];

function sourceFiles(): string[] {
  const below = folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|mts|mjs|cjs)$/.test(entry.name))
      .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name))),
  );
  return ["index.ts", ...below].filter((file) => !file.includes("node_modules/")).sort();
}

/** Every import, export-from, dynamic import and import type of a file that leads to a file of the project. */
function arrowsOf(file: string, text: string): Arrow[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const arrows: Arrow[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier) || !specifier.text.startsWith(".")) return;
    arrows.push({ from: file, to: join(dirname(file), specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isLoading(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return arrows;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((item) => item.isTypeOnly)
  );
}

const isLoading = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require");

function isWrong({ from, to, typeOnly }: Arrow): boolean {
  if (forbidden.some((pair) => pair.from.test(from) && pair.to.test(to))) return true;
  const rule = allowed.find((entry) => entry.from.test(from));
  return !rule || !(rule.to.test(to) || (typeOnly && rule.types?.test(to)));
}

const told = ({ from, to, typeOnly }: Arrow): string => `${from} → ${to}${typeOnly ? " (types)" : ""}`;

test("every import points the way of the design: entry, stacks, components, shared; policies alone", () => {
  const arrows = sourceFiles().flatMap((file) =>
    arrowsOf(file, readFileSync(join(projectRoot, file), "utf8")),
  );
  expect(arrows.length).toBeGreaterThan(200);
  expect(arrows.filter(isWrong).map(told)).toEqual([]);
});

test.each([
  ["components/system/a.ts", 'import { b } from "../../stacks/model/b.ts";'],
  ["components/system/a.ts", 'import type { B } from "../../policies/rules/b.ts";'],
  ["components/shared/a.ts", 'import { b } from "../system/b.ts";'],
  ["policies/rules/a.ts", 'export { b } from "../../components/shared/b.ts";'],
  ["policies/rules/a.ts", 'const b = await import("../../stacks/model/b.ts");'],
  ["policies/packs/a.cjs", 'require("../../stacks/model/b.ts");'],
  ["stacks/model/a.ts", 'import { type B, c } from "../../components/shared/b.ts";'],
  ["stacks/schema/a.ts", 'import type { B } from "../../components/shared/b.ts";'],
  ["stacks/messages/a.ts", 'type B = import("../../components/shared/b.ts").B;'],
  ["stacks/model/a.ts", 'import { b } from "../layers/b.ts";'],
  ["reports/province/a.ts", 'import { b } from "../formats/b.ts";'],
  ["reports/formats/a.ts", 'import { b } from "../province/b.ts";'],
  ["reports/province/a.ts", 'import { b } from "../../policies/rules/b.ts";'],
  ["reachability/a.ts", 'import { b } from "../policies/graph/b.ts";'],
  ["reachability/cluster-of-graph.ts", 'import { b } from "../policies/rules/b.ts";'],
  ["stacks/reachability/a.ts", 'import { b } from "../../reachability/cluster-of-graph.ts";'],
  ["policies/rules/a.ts", 'import { b } from "../../reachability/b.ts";'],
  ["index.ts", 'import { b } from "./components/shared/b.ts";'],
])("an arrow that points the wrong way is found: %s, %s", (file, text) => {
  expect(arrowsOf(file, text).filter(isWrong)).toHaveLength(1);
});

test.each([
  ["stacks/model/a.ts", 'import type { B } from "../../components/shared/b.ts";'],
  ["stacks/model/a.ts", 'import { type B, type C } from "../../components/shared/b.ts";'],
  ["stacks/layers/a.ts", 'import { b } from "../../components/shared/b.ts";'],
  ["components/system/a.ts", 'import { b } from "../shared/b.ts";'],
  ["stacks/reachability/a.ts", 'import { b } from "../../reachability/b.ts";'],
  ["tools/pdc/a.ts", 'import { b } from "../../policies/packs/b.ts";'],
  ["index.ts", 'import { b } from "./stacks/layers/b.ts";'],
])("an arrow that points the right way is not: %s, %s", (file, text) => {
  expect(arrowsOf(file, text).filter(isWrong)).toEqual([]);
});
