/**
 * Counts the tests in a report of vitest's JSON reporter. A file that could not be loaded has no tests, and counts as one that
 * failed.
 *
 * @param {string} report
 * @returns {{ passed: number, failed: number }}
 */
export function countResults(report) {
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = JSON.parse(report);
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === "failed" && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** @param {{ passed: number, failed: number }} results */
export function summaryLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
