export { openSqliteJournal } from './sqlite-journal.js';
