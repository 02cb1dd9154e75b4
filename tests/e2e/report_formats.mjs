// Checks the golden reports with tools that others use: ajv against the published schemas, and
// sarif-multitool with the rules of GitHub code scanning. multitool exits 0 on invalid files, so its
// findings are read from the log it writes, and a damaged log must make it complain.
import Ajv from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const goldens = path.join(root, 'testdata/golden');
const modules = path.dirname(path.dirname(createRequire(import.meta.url).resolve('ajv/package.json')));
const multitool = path.join(modules, '@microsoft/sarif-multitool-linux/Sarif.Multitool');

// What the validator may say of a good log, and why that is no fault of it.
const ALLOWED = new Map([
  ['SARIF2002', 'wants message ids instead of texts; code scanning demands texts'],
  ['SARIF2003', 'wants the address of the repository, which a scan does not reveal'],
  ['SARIF2006', 'looks addresses up in the network'],
  ['SARIF2009', 'wants rule ids like ABC123; ours are words'],
  ['SARIF2011', 'wants a context region even where the region is the whole line'],
]);

let failures = 0;
function check(name, problems) {
  if (problems.length > 0) failures += 1;
  console.log(`${problems.length > 0 ? 'FAIL' : 'ok'}   ${name}`);
  for (const problem of problems) console.log(`       ${problem}`);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function schemaProblems(validate, document) {
  if (validate(document)) return [];
  return validate.errors.map((error) => `${error.instancePath} ${error.message}`);
}

function multitoolProblems(file, folder) {
  const output = path.join(folder, 'validation.sarif');
  execFileSync(multitool, ['validate', file, '--rule-kind', 'Sarif;Ghas', '--level',
    'Error;Warning;Note', '--output', output, '--log', 'ForceOverwrite', '--quiet']);
  return readJson(output).runs.flatMap((run) => (run.results ?? [])
    .filter((result) => !ALLOWED.has(result.ruleId))
    .map((result) => `${result.ruleId} ${result.message.text ?? result.message.arguments}`));
}

function goldensOf(extension) {
  const found = readdirSync(goldens, { recursive: true })
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => path.join(goldens, name));
  check(`there are goldens of ${extension}`, found.length > 0 ? [] : ['none']);
  return found;
}

const folder = mkdtempSync(path.join(tmpdir(), 'mcpvet-e2e-'));
try {
  // Packages are installed without running their scripts, which would have done this.
  chmodSync(multitool, 0o755);

  const schemas = path.join(modules, '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const isSarif = addFormats(new AjvDraft04({ strict: false, allErrors: true, unicodeRegExp: false }))
    .compile(readJson(schemas));
  const published = (name) => addFormats(new Ajv({ allErrors: true, allowUnionTypes: true }))
    .compile(readJson(path.join(root, 'docs', name)));
  const isReport = published('report.schema.json');
  const isInventory = published('inventory.schema.json');

  for (const file of goldensOf('.json')) {
    const isWhatItSays = path.basename(file) === 'inventory.json' ? isInventory : isReport;
    check(`ajv ${path.relative(root, file)}`, schemaProblems(isWhatItSays, readJson(file)));
  }
  for (const file of goldensOf('.sarif')) {
    const name = path.relative(root, file);
    check(`ajv ${name}`, schemaProblems(isSarif, readJson(file)));
    check(`sarif-multitool ${name}`, multitoolProblems(file, folder));
  }

  const damaged = path.join(folder, 'damaged.sarif');
  const log = readJson(path.join(goldens, 'report/full.sarif'));
  for (const result of log.runs[0].results) {
    result.message.text = '';
    result.locations[0].physicalLocation.artifactLocation.uri = '/etc/../absolute';
  }
  writeFileSync(damaged, JSON.stringify(log));
  check('sarif-multitool complains of a damaged log',
    multitoolProblems(damaged, folder).length > 0 ? [] : ['it does not']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failures > 0 ? 1 : 0);
