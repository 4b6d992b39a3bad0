export { inputSchemas } from './challenges.js';
export { parseInput } from './parse-input.js';
