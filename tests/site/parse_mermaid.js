// Reads a JSON list of diagrams on stdin; prints a JSON list: null for an accepted one, the parser's message for another.
// Takes the vendored file's path as its argument and needs neither a browser nor npm.
"use strict";

const fs = require("node:fs");
const vm = require("node:vm");

// Without a document DOMPurify is a bare function that lacks the methods which Mermaid's flowchart parser calls.
Function.prototype.addHook = () => {};
Function.prototype.sanitize = (text) => text;

vm.runInThisContext(fs.readFileSync(process.argv[2], "utf8"));

(async () => {
  const answers = [];
  for (const text of JSON.parse(fs.readFileSync(0, "utf8"))) {
    try {
      await globalThis.mermaid.parse(text);
      answers.push(null);
    } catch (error) {
      answers.push(error.message);
    }
  }
  console.log(JSON.stringify(answers));
})();
