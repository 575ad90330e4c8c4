// node compare.js DATA.json INPUT.txt → one JSON answer a line, for test_names_site.py
const fs = require("fs");
const [script, data, input] = process.argv.slice(2);
const names = require(require("path").resolve(script))(JSON.parse(fs.readFileSync(data, "utf8")));
for (const line of fs.readFileSync(input, "utf8").split("\n")) {
  if (!line) continue;
  const [verb, text] = line.split("\t");
  process.stdout.write(JSON.stringify(names[verb](text)) + "\n");
}
