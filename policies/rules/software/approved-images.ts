import { componentsOf, readIntent } from "../../graph/intent.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { known, type Reading, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";
import { imageParts } from "../kubernetes/image-parts.ts";

/** Entries of the center's list of approved software; absent where no center tells one. */
export function approvedIn(graph: ResourceGraph): Reading<readonly Plain[]> {
  const lists = componentsOf(graph, "Center").map((center) => readIntent(center, "approvedImages"));
  const told = lists.find((list) => list.state === "known");
  if (told?.state !== "known") return { state: "absent" };
  if (Array.isArray(told.value)) return known(told.value as readonly Plain[]);
  return isPlainMap(told.value) ? known(Object.values(told.value)) : { state: "absent" };
}

/** Whether an entry allows an image: the repository, and the tag or digest where the entry names one. */
export function allows(entry: Plain, image: string): Truth {
  const { repository, tag, digest } = imageParts(image);
  const sameName = holds(readString(entry, "repository"), (listed) => listed === repository, "no");
  if (sameName !== "yes") return sameName;
  const wantedDigest = readString(entry, "digest");
  if (wantedDigest.state !== "absent" && digest !== undefined) {
    return holds(wantedDigest, (listed) => listed === digest, "yes");
  }
  return holds(readString(entry, "tag"), (listed) => tag === undefined || listed === tag, "yes");
}

/** An exception that has run out allows nothing any more. */
export function isInForce(entry: Plain, day: string): Truth {
  return holds(readString(entry, "exception.expiresOn"), (last) => last >= day, "yes");
}
