import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  EVENT_ID,
  type Event,
  getScalarValue,
  mapTag,
  mergeTag,
  parseEvents,
  seqTag,
  strTag,
  YAMLException,
} from "js-yaml";

/** Where one value of a document is written. */
export interface Place {
  /** Counts from 1. */
  readonly line: number;
  /** Text of a scalar. */
  readonly text?: string;
  /** Items of a sequence. */
  readonly items?: readonly Place[];
  /** Entries of a mapping, in the order of the text; a merged entry stands where it was merged from. */
  readonly entries?: readonly Entry[];
}

export interface Entry {
  readonly key: Place;
  readonly value: Place;
}

/** One document of a text: its value, and where each part of it is written. */
export interface YamlDocument {
  readonly value: unknown;
  readonly place: Place;
}

/** Text that is no YAML, or whose aliases multiply it. */
export class YamlFault extends Error {
  /** Counts from 1. */
  readonly line: number;

  constructor(line: number) {
    super(`not YAML, line ${line}`);
    this.line = line;
  }
}

// Deeper than any schema of a custom resource; the library's own limit is nearer than some of those.
const MAX_DEPTH = 500;
// Aliases may make a text this many times larger: beyond it is an attack or a mistake, not a manifest.
const MAX_GROWTH = 100;

// A tag that only another program knows leaves the value what it is.
const anyTag = { matchByTagPrefix: true };
const schema = CORE_SCHEMA.withTags(
  mergeTag,
  ["!", "tag:"].flatMap((prefix) => [
    defineScalarTag(prefix, { ...strTag, ...anyTag }),
    defineSequenceTag(prefix, { ...seqTag, ...anyTag }),
    defineMappingTag(prefix, { ...mapTag, ...anyTag }),
  ]),
);

/**
 * Reads every document of a YAML or JSON text in one pass over its events, which tell the values and their lines alike.
 * @throws YamlFault not YAML, an entry that occurs twice, or aliases that multiply the text.
 */
export function readYaml(source: string): YamlDocument[] {
  try {
    const events = parseEvents(source, { maxDepth: MAX_DEPTH });
    if (events.some(({ type }) => type === EVENT_ID.ALIAS)) refuseGrowth(events, source);
    const places = placesOf(events, source);
    return constructFromEvents(events, { source, schema }).map((value, index) => ({
      value,
      place: places[index] ?? { line: 1 },
    }));
  } catch (error) {
    if (error instanceof YAMLException) throw new YamlFault((error.mark?.line ?? 0) + 1);
    throw error;
  }
}

function placesOf(events: readonly Event[], source: string): Place[] {
  const lineAt = lineCounter(source);
  let next = 0;
  const read = (): Place => {
    const event = events[next++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return { line: lineAt(event.valueStart), text: getScalarValue(source, event) };
      case EVENT_ID.ALIAS:
        return { line: lineAt(event.anchorStart) };
      case EVENT_ID.SEQUENCE:
        return { line: lineAt(event.start), items: readUntilPop(read) };
      case EVENT_ID.MAPPING:
        return { line: lineAt(event.start), entries: readUntilPop(() => ({ key: read(), value: read() })) };
      default:
        return { line: 1 };
    }
  };
  function readUntilPop<T>(one: () => T): T[] {
    const all: T[] = [];
    while (next < events.length && events[next]?.type !== EVENT_ID.POP) all.push(one());
    next += 1;
    return all;
  }
  const places: Place[] = [];
  while (next < events.length) {
    next += 1;
    places.push(readUntilPop(read)[0] ?? { line: 1 });
  }
  return places;
}

/** Offsets to lines; they are asked for in the order of the text. */
function lineCounter(source: string): (offset: number) => number {
  let line = 1;
  let end = source.indexOf("\n");
  return (offset) => {
    while (end >= 0 && end < offset) {
      line += 1;
      end = source.indexOf("\n", end + 1);
    }
    return line;
  };
}

/** Counts what the aliases stand for before anything is made of them. */
function refuseGrowth(events: readonly Event[], source: string): void {
  const sizes = new Map<string, number>();
  const open: { anchor: string; size: number }[] = [];
  const anchorOf = (event: { anchorStart: number; anchorEnd: number }) =>
    event.anchorStart < 0 ? "" : source.slice(event.anchorStart, event.anchorEnd);
  const add = (size: number) => {
    const holder = open.at(-1);
    if (holder !== undefined) holder.size += size;
    if (size > MAX_GROWTH * events.length) throw new YamlFault(1);
  };
  for (const event of events)
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        sizes.clear();
        open.push({ anchor: "", size: 0 });
        break;
      case EVENT_ID.POP: {
        const { anchor, size } = open.pop() ?? { anchor: "", size: 0 };
        if (anchor !== "") sizes.set(anchor, size);
        add(size);
        break;
      }
      case EVENT_ID.ALIAS: {
        const anchor = anchorOf(event);
        // It stands inside what it names.
        if (open.some((holder) => holder.anchor === anchor)) throw new YamlFault(1);
        add(sizes.get(anchor) ?? 1);
        break;
      }
      case EVENT_ID.SCALAR:
        if (event.anchorStart >= 0) sizes.set(anchorOf(event), 1);
        add(1);
        break;
      default:
        open.push({ anchor: anchorOf(event), size: 1 });
    }
}
