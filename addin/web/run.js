// A run over workbooks: one after the other in the worker, results as they come, none stops the others.

import { Cancelled, Died, OutOfTime } from "./checker.js";
import { fill, mark } from "./books.js";

// seconds: the most that one workbook may take. told(done, of): after every workbook.
// A workbook with a password is tried to be opened with it.
// True where the run came to its end, false where it was cancelled.
export async function run(checker, workbooks, { options, seconds }, told) {
  let done = 0;
  for (const workbook of workbooks) {
    mark(workbook, "checking");
    try {
      fill(workbook, JSON.parse(await checked(checker, workbook, options, seconds)));
    } catch (fault) {
      if (!(fault instanceof Cancelled)) throw fault;
      workbooks.filter((each) => !each.kept).forEach((each) => mark(each, "cancelled"));
      return false;
    }
    done += 1;
    told(done, workbooks.length);
  }
  return true;
}

async function checked(checker, { path, file, password = "" }, options, seconds) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await checker.call("check", [options, password], { path, file, seconds });
    } catch (fault) {
      if (fault instanceof OutOfTime) return checker.call("out_of_time", [path, options]);
      if (!(fault instanceof Died)) throw fault;
      if (tries === 2) return checker.call("died", [path, options]);
    }
  }
}
