// Does what potable writes follow its schema?
// usage: node validate.js sarif|SCHEMA FILE
// With "sarif" FILE is a SARIF 2.1.0 log and the schema that of the package
// @microsoft/jest-sarif, whose ajv is used; else FILE holds an object a line.
// Status 77: the package is not there.
const fs = require('fs');
const path = require('path');

const [schema, file] = process.argv.slice(2);
let home, Ajv, meta;
try {
    home = path.dirname(require.resolve('@microsoft/jest-sarif/package.json'));
    Ajv = require(require.resolve('ajv', {paths: [home]}));
    meta = require(require.resolve('ajv/lib/refs/json-schema-draft-04.json',
        {paths: [home]}));
} catch (e) {
    console.error(e.message);
    process.exit(77);
}
const read = name => fs.readFileSync(name, 'utf8');
const is_sarif = schema === 'sarif';
const ajv = new Ajv({schemaId: 'auto', allErrors: true});
ajv.addMetaSchema(meta);
const validate = ajv.compile(JSON.parse(read(is_sarif ?
    home + '/lib/schemas/sarif-2.1.0-rtm.5.json' : schema)));
const values = is_sarif ? [read(file)] :
    read(file).split('\n').filter(line => line !== '');
let n = 0;
for (const text of values) {
    n++;
    if (!validate(JSON.parse(text))) {
        console.error(n, ajv.errorsText(validate.errors, {separator: '\n'}));
        process.exit(1);
    }
}
console.log(n);
