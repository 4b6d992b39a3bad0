import { afterAll } from 'vitest';
import { cleanUp } from './run-cli.js';

afterAll(cleanUp);
