/* Prints which of the pairs of scripts in a file, JSON of [[text, text], …], are not the same to a browser: their numbers, as JSON. */
import { readFileSync } from "node:fs";
import { tokenize } from "espree";

const options = { ecmaVersion: 2017, loc: true };

/** The tokens, and before which a line ends: that may end a statement. */
function read(text) {
  let line = 0;
  return JSON.stringify(tokenize(text, options).map((token) => {
    const isNew = token.loc.start.line > line;
    line = token.loc.end.line;
    return [token.type, token.value, isNew];
  }));
}

const pairs = JSON.parse(readFileSync(process.argv[2], "utf-8"));
process.stdout.write(JSON.stringify(pairs.flatMap(([one, other], at) => (read(one) === read(other) ? [] : [at]))));
