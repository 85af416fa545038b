// Holds a SARIF log, read from standard input, against the standard's own schema: what is wrong, a line each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

// The package holds the schemas of schemastore.org; its entry point is a program.
const store = dirname(createRequire(import.meta.url).resolve("schemastore/package.json"));
const schema = JSON.parse(readFileSync(join(store, "schemas/json/sarif-2.1.0.json"), "utf8"));
// The schema has a pattern that only the older rules of regular expressions allow.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);

if (!ajv.validate(schema, JSON.parse(readFileSync(0, "utf8"))))
    for (const error of ajv.errors)
        console.log(`${error.instancePath || "/"}: ${error.message} ${JSON.stringify(error.params)}`);
