/* Loads scripts of the site, given as arguments, and answers on a line each what is asked on a line: JSON of [expression, …arguments]. */
"use strict";

const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const { runInThisContext } = require("node:vm");

globalThis.window = globalThis;
globalThis.addEventListener = () => {};
process.argv.slice(2).forEach((name) => runInThisContext(readFileSync(name, "utf-8"), { filename: name }));
createInterface({ input: process.stdin }).on("line", (line) => {
  const [expression, ...given] = JSON.parse(line);
  let answer;
  try {
    answer = { value: runInThisContext(`(${expression})`)(...given) };
  } catch (error) {
    answer = { error: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
