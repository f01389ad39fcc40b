// Usage: node validate.mjs FOLDER — validates every FOLDER/*.json by two validators, prints exceptions and counts,
// and ends with 1 if there are any.
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const FILES_A_RUN = 20;

async function bySchema(file) {
  const result = await new Validator().validate(file);
  if (result.valid) {
    return [];
  }
  const errors = Array.isArray(result.errors) ? result.errors : [result.errors];
  return errors.slice(0, 3).map((error) => JSON.stringify(error).slice(0, 300));
}

function redocly() {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve("@redocly/cli/package.json");
  return join(dirname(manifest), require(manifest).bin.redocly);
}

async function byLinter(files) {
  const options = [redocly(), "lint", ...files, "--format=json", "--max-problems=10000", `--config=${join(here, "redocly.yaml")}`];
  const environment = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const settings = { maxBuffer: 1 << 29, env: environment, cwd: here };
  const { stdout } = await run(process.execPath, options, settings).catch((failed) => failed);
  const found = new Map(files.map((file) => [file, []]));
  if (!stdout) {
    throw new Error("the linter said nothing");
  }
  // One document after the other, each from column one.
  const reports = stdout.split(/^(?=\{)|(?<=^\})(?=\{)/m).filter((report) => report.trim());
  for (const problem of reports.flatMap((report) => JSON.parse(report).problems)) {
    if (problem.severity === "error") {
      const place = problem.location[0];
      found.get(resolve(here, place.source.ref))?.push(`${problem.ruleId}: ${problem.message.slice(0, 200)} ${place.pointer ?? ""}`);
    }
  }
  return found;
}

const folder = resolve(process.argv[2] ?? ".");
const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort().map((name) => join(folder, name));
if (files.length === 0) {
  console.error(`${folder}: no *.json (expected: OpenAPI documents)`);
  process.exit(2);
}
let accepted = 0;
for (let start = 0; start < files.length; start += FILES_A_RUN) {
  const some = files.slice(start, start + FILES_A_RUN);
  const linted = await byLinter(some);
  for (const file of some) {
    const problems = [...(await bySchema(file)), ...linted.get(file)];
    accepted += problems.length === 0 ? 1 : 0;
    if (problems.length > 0) {
      console.log(`${file.slice(folder.length + 1)}: ${problems.length} problems`);
      problems.slice(0, 5).forEach((problem) => console.log(`    ${problem}`));
    }
  }
}
console.log(`${accepted} of ${files.length} documents accepted by both validators`);
process.exit(accepted === files.length ? 0 : 1);
