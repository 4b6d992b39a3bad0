export { inputSchemas } from './challenges.js';
export { describeFields, type Field } from './describe-fields.js';
export { parseInput } from './parse-input.js';
