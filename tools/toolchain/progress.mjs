/**
 * Says which step of how many is running, for how long, and what it came to. On a terminal the line of the running step is
 * rewritten each second; elsewhere (CI logs) it is repeated every half minute.
 */
export class Progress {
  /**
   * @param {number} steps How many there are.
   * @param {{ write(text: string): unknown, isTTY?: boolean }} [stream] Default: standard error, so that output stays clean.
   */
  constructor(steps, stream = process.stderr) {
    this.steps = steps;
    this.stream = stream;
    this.current = 0;
    this.started = Date.now();
  }

  /**
   * Runs one step.
   *
   * @template T
   * @param {string} title
   * @param {(detail: (text: string) => void) => Promise<{ value: T, outcome: string }>} work `detail` says what is under way.
   * @returns {Promise<T>}
   */
  async step(title, work) {
    this.current += 1;
    const began = Date.now();
    let detail = "";
    const line = () =>
      `[${this.current}/${this.steps}] ${title}${detail && `: ${detail}`} (${elapsed(began)})`;
    const show = (/** @type {boolean} */ final) => this.print(line(), final);
    const timer = setInterval(() => show(false), this.stream.isTTY ? 1000 : 30_000);
    try {
      const { value, outcome } = await work((text) => {
        detail = text;
        show(false);
      });
      detail = outcome;
      show(true);
      return value;
    } catch (error) {
      if (this.stream.isTTY) this.stream.write("\n");
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** @returns {string} Time since the first step, as minutes:seconds. */
  total() {
    return elapsed(this.started);
  }

  /**
   * @param {string} line
   * @param {boolean} final
   */
  print(line, final) {
    if (this.stream.isTTY) this.stream.write(`\r\u001b[2K${line}${final ? "\n" : ""}`);
    else this.stream.write(`${line}\n`);
  }
}

/** @param {number} since */
function elapsed(since) {
  const seconds = Math.round((Date.now() - since) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
