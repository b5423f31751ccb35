const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/**
 * A Kubernetes quantity such as `500m` or `2Gi` as a number (cores, bytes).
 * @throws Error when the text is no quantity.
 */
export function quantityValue(quantity: string): number {
  const [, digits, suffix] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(quantity) ?? [];
  const factor = suffix === undefined ? undefined : FACTORS[suffix];
  if (digits === undefined || factor === undefined) {
    throw new Error(
      `found ${JSON.stringify(quantity)}, expected a Kubernetes quantity such as "500m" or "2Gi".`,
    );
  }
  return Number(digits) * factor;
}

/** The smaller of two quantities, as it was written. */
export function smallerQuantity(a: string, b: string): string {
  return quantityValue(a) <= quantityValue(b) ? a : b;
}
