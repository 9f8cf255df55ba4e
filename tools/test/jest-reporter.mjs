import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @param {string} message */
const beginning = (message) =>
  stripVTControlCharacters(message)
    .split('\n')
    .slice(0, 25)
    .map((line) => `  ${line}`)
    .join('\n');

/** One line a file, failures in full, and the sums in the file that TEST_SUMMARY names. */
export default class LineReporter {
  #done = 0;
  #files = 0;
  /** @type {string[]} */
  #faults = [];

  /** @param {{ numTotalTestSuites: number }} results */
  onRunStart(results) {
    this.#files = results.numTotalTestSuites;
  }

  /**
   * @param {unknown} _test
   * @param {import('@jest/test-result').TestResult} result
   */
  onTestResult(_test, result) {
    this.#done += 1;
    const name = path.relative(process.cwd(), result.testFilePath);
    const failed = result.numFailingTests + (result.testExecError ? 1 : 0);
    const seconds = ((result.perfStats.end - result.perfStats.start) / 1000).toFixed(1);
    const counts = `${result.numPassingTests} passed${failed ? `, ${failed} failed` : ''}`;
    console.log(`${failed ? '✖' : '✔'} [${this.#done}/${this.#files}] ${name}  ${counts}, ${seconds} s`);
    if (failed && result.failureMessage) console.log(result.failureMessage);
    for (const { status, fullName, failureMessages } of result.testResults)
      if (status === 'failed') this.#faults.push(`${name}: ${fullName}\n${beginning(failureMessages.join('\n'))}`);
    if (result.testExecError)
      this.#faults.push(`${name}\n${beginning(result.testExecError.message ?? String(result.testExecError))}`);
  }

  /**
   * @param {unknown} _contexts
   * @param {import('@jest/test-result').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const summary = process.env['TEST_SUMMARY'];
    if (summary === undefined) return;
    const skipped = results.numPendingTests + results.numTodoTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    writeFileSync(summary, JSON.stringify({ passed: results.numPassedTests, failed, skipped, faults: this.#faults }));
  }
}
