import { randomInt } from "node:crypto";

/** What a text is made of; counts are numbers of characters. */
export interface TextRequest {
  readonly length: number;
  readonly upper: boolean;
  readonly lower: boolean;
  readonly numeric: boolean;
  readonly special: boolean;
  readonly minUpper: number;
  readonly minLower: number;
  readonly minNumeric: number;
  readonly minSpecial: number;
  /** Taken in place of the default special characters when not empty. */
  readonly overrideSpecial: string;
}

const classes = {
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  lower: "abcdefghijklmnopqrstuvwxyz",
  numeric: "0123456789",
  special: "!@#$%&*()-_=+[]{}<>:?",
};

/**
 * Draws a text: first the minimum of each class, then the rest from all classes that are on, then an even shuffle. As in the
 * official provider, a minimum holds even for a class that is off. `randomInt` draws without modulo bias.
 */
export function randomText(request: TextRequest): string {
  const special = request.overrideSpecial || classes.special;
  const drawn = [
    ...draw(classes.upper, request.minUpper),
    ...draw(classes.lower, request.minLower),
    ...draw(classes.numeric, request.minNumeric),
    ...draw(special, request.minSpecial),
  ];
  const all = [
    request.upper ? classes.upper : "",
    request.lower ? classes.lower : "",
    request.numeric ? classes.numeric : "",
    request.special ? special : "",
  ].join("");
  return shuffled([...drawn, ...draw(all, request.length - drawn.length)]).join("");
}

/** A new list of the same elements, every order equally likely. */
export function shuffled<T>(elements: readonly T[]): T[] {
  const result = [...elements];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

function draw(characters: string, count: number): string[] {
  // By code points: half of a character outside the basic plane is no character.
  const choice = [...characters];
  return Array.from({ length: count }, () => choice[randomInt(choice.length)] as string);
}
