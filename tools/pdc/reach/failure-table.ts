import type { SingleFailure } from "../../../stacks/firewalls/single-failures.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { textTable } from "../text-table.ts";

/** Widest columns of names, in terminal cells. */
const WIDTH = 44;
/** Names that a line spells out; more are counted. */
const SHOWN = 6;

/** One line for each part that may fail. */
export function failureTable(failures: readonly SingleFailure[], lang: Lang): string {
  const heads = (["part", "count", "outcome", "asked", "stops"] as const).map((head) =>
    render(message("reach.failure-head", { head }), lang),
  );
  const rows = failures.map(({ id, name, members, outcome, asked, flows, lost }) => [
    name === id ? id : `${id} (${name})`,
    members === undefined ? "" : String(members),
    render(message("reach.failure-outcome", { outcome }), lang),
    asked ? render(message("reach.failure-asked", asked), lang) : "",
    shortened([...flows.map((flow) => flow.id), ...lost], lang),
  ]);
  return textTable(heads, rows, { wrap: { 0: WIDTH, 4: WIDTH } });
}

function shortened(names: readonly string[], lang: Lang): string {
  const shown = names.slice(0, SHOWN).join(", ");
  return names.length <= SHOWN
    ? shown
    : `${shown} ${render(message("reach.more", { count: names.length - SHOWN }), lang)}`;
}
