import type { Requirement, Selector } from "./cluster.ts";

type Labels = Readonly<Record<string, string>>;

/** Something that carries labels, with an index by label so that a selector looks at few of them. */
export class Labelled {
  readonly #labels: readonly Labels[];
  readonly #byLabel = new Map<string, number[]>();
  readonly #everything: readonly number[];
  readonly #answers = new Map<string, readonly number[]>();

  constructor(labels: readonly Labels[]) {
    this.#labels = labels;
    this.#everything = labels.map((_, index) => index);
    labels.forEach((own, index) => {
      for (const [key, value] of Object.entries(own)) {
        const entry = pair(key, value);
        const list = this.#byLabel.get(entry);
        if (list) list.push(index);
        else this.#byLabel.set(entry, [index]);
      }
    });
  }

  /** Positions of everything that a selector selects, ascending. */
  selectedBy(selector: Selector): readonly number[] {
    const question = JSON.stringify(selector);
    let answer = this.#answers.get(question);
    if (answer === undefined) {
      answer = this.#search(selector);
      this.#answers.set(question, answer);
    }
    return answer;
  }

  #search(selector: Selector): readonly number[] {
    let candidates = this.#everything;
    for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
      const having = this.#byLabel.get(pair(key, value)) ?? [];
      if (having.length < candidates.length) candidates = having;
    }
    return candidates.filter((index) => selects(selector, this.#labels[index] ?? {}));
  }
}

const pair = (key: string, value: string): string => `${key}=${value}`;

/** Does the selector select what carries these labels? */
export function selects(selector: Selector, labels: Labels): boolean {
  const wanted = Object.entries(selector.matchLabels ?? {});
  return (
    wanted.every(([key, value]) => labelIn(labels, key) === value) &&
    (selector.matchExpressions ?? []).every((requirement) => meets(requirement, labels))
  );
}

/** `NotIn` holds for what lacks the label, as in Kubernetes. */
function meets({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
  const value = labelIn(labels, key);
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
  }
}

const labelIn = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;
