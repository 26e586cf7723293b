// Prints, as JSON, the words that the site's search script makes of each text in a JSON list: the first argument is
// the script, the second the list.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const [script, texts] = process.argv.slice(2);
const worker = createContext({ URL, location: "http://localhost/assets/search.js", addEventListener() {} });
runInContext(readFileSync(script, "utf-8"), worker);
worker.texts = JSON.parse(texts);
const words = runInContext("texts.map((text) => (text.normalize('NFC').match(CHUNK) || []).flatMap(wordsOf))", worker);
console.log(JSON.stringify(words));
