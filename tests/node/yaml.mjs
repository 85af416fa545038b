// Holds YAML files against schemas of schemastore.org: pairs of SCHEMA FILE.  What is wrong, a line each.
// SCHEMA "json" writes the file as JSON instead.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const store = dirname(createRequire(import.meta.url).resolve("schemastore/package.json"));
const words = process.argv.slice(2);

for (let at = 0; at < words.length; at += 2) {
    const [name, file] = words.slice(at);
    const content = parse(readFileSync(file, "utf8"), { strict: true });
    if (name === "json") {
        console.log(JSON.stringify(content));
        continue;
    }
    const schema = JSON.parse(readFileSync(join(store, "schemas/json", `${name}.json`), "utf8"));
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats(ajv);
    if (!ajv.validate(schema, content))
        for (const error of ajv.errors)
            console.log(`${file}: ${error.instancePath || "/"}: ${error.message} ${JSON.stringify(error.params)}`);
}
