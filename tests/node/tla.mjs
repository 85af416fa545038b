// Reads TLA+ modules with tree-sitter's grammar of the language: what is wrong, and the operators each defines.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";

await Parser.init();
const grammar = new URL("node_modules/tree-sitter-tlaplus/tree-sitter-tlaplus.wasm", import.meta.url);
const parser = new Parser();
parser.setLanguage(await Language.load(fileURLToPath(grammar)));

function mistakes(node) {
    if (node.isError || node.isMissing)
        return [{ line: node.startPosition.row + 1, text: node.text.slice(0, 80) }];
    return node.hasError ? node.children.flatMap(mistakes) : [];
}

const modules = process.argv.slice(2).map((file) => {
    const root = parser.parse(readFileSync(file, "utf8")).rootNode;
    const defined = root.descendantsOfType("operator_definition");
    return {
        mistakes: mistakes(root),
        operators: defined.map((node) => node.childForFieldName("name").text),
        cases: root.descendantsOfType("case_arm").length,
    };
});
console.log(JSON.stringify(modules));
