import ts from "typescript";

/** A test by the name it is given. */
export interface TestTitle {
  /** File, relative to the project. */
  readonly file: string;
  readonly title: string;
}

type Values = ReadonlyMap<string, string>;
/** What stands for a part of a title that only running the tests would tell. */
const UNTOLD = "…";
const callers = new Set(["test", "it", "describe"]);
/** Such tests show nothing. */
const idle = new Set(["skip", "todo", "fails", "skipIf", "runIf"]);

/**
 * Titles of all tests in one file, without running it: importing an engine test would already start its work. Tables of
 * literals given to `each` are filled in; other computed parts become `…`. Skipped tests are left out, and so are the
 * titles of groups, which assert nothing themselves.
 */
export function testTitles(file: string, text: string): TestTitle[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lists = constantLists(source);
  const titles: TestTitle[] = [];
  const visit = (node: ts.Node, values: Values): void => {
    const call = ts.isCallExpression(node) ? testCall(node) : undefined;
    if (!call) {
      ts.forEachChild(node, (child) => visit(child, values));
      return;
    }
    if (call.idle) return;
    for (const row of call.table ? rowsOf(call.table, lists) : [[]]) {
      const own = new Map([...values, ...boundParameters(call.body, row)]);
      if (!call.group) titles.push({ file, title: filled(textOf(call.title, own), row) });
      if (call.body) ts.forEachChild(call.body, (child) => visit(child, own));
    }
  };
  visit(source, new Map());
  return titles;
}

interface TestCall {
  readonly title: ts.Expression;
  readonly body: ts.Expression | undefined;
  readonly table: ts.Expression | undefined;
  readonly group: boolean;
  readonly idle: boolean;
}

/** Reads `test(…)`, `describe.skip(…)` and `test.each(table)(…)`. */
function testCall(node: ts.CallExpression): TestCall | undefined {
  const [title, ...rest] = node.arguments;
  const each = ts.isCallExpression(node.expression) ? node.expression : undefined;
  const words = wordsOf(each ? each.expression : node.expression);
  if (title === undefined || !callers.has(words[0] ?? "")) return undefined;
  if (words.includes("each") && !each) return undefined;
  return {
    title,
    body: rest.find((argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)),
    table: words.includes("each") ? each?.arguments[0] : undefined,
    group: words[0] === "describe",
    idle: words.some((word) => idle.has(word)),
  };
}

function wordsOf(expression: ts.Expression): string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  return ts.isPropertyAccessExpression(expression)
    ? [...wordsOf(expression.expression), expression.name.text]
    : [];
}

/** `const name = ["a", "b"] as const` of the file. */
function constantLists(source: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  const declarations = source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
  );
  return new Map(
    declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && initializer ? [[name.text, initializer] as const] : [],
    ),
  );
}

function rowsOf(table: ts.Expression, lists: ReadonlyMap<string, ts.Expression>): string[][] {
  const plain = ts.isAsExpression(table) || ts.isSatisfiesExpression(table) ? table.expression : table;
  const named = ts.isIdentifier(plain) ? lists.get(plain.text) : undefined;
  if (named) return rowsOf(named, new Map());
  if (!ts.isArrayLiteralExpression(plain) || plain.elements.length === 0) return [[]];
  return plain.elements.map((row) =>
    ts.isArrayLiteralExpression(row)
      ? row.elements.map((value) => textOf(value, new Map()))
      : [textOf(row, new Map())],
  );
}

function boundParameters(body: ts.Expression | undefined, row: readonly string[]): [string, string][] {
  if (!body || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body))) return [];
  return body.parameters.flatMap(({ name }, index): [string, string][] => {
    const value = row[index];
    return ts.isIdentifier(name) && value !== undefined ? [[name.text, value]] : [];
  });
}

function textOf(expression: ts.Expression, values: Values): string {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (ts.isIdentifier(expression)) return values.get(expression.text) ?? UNTOLD;
  if (!ts.isTemplateExpression(expression)) return UNTOLD;
  const spans = expression.templateSpans.map((span) => textOf(span.expression, values) + span.literal.text);
  return expression.head.text + spans.join("");
}

/** Fills `%s` and its like, in order. */
function filled(title: string, row: readonly string[]): string {
  let next = 0;
  return title.replace(/%[sdifjo]/g, () => row[next++] ?? UNTOLD);
}
