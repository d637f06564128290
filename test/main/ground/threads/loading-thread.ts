import { loadSqlite } from '../../../../src/main/data/sqlite-file.ts';
import { threadPort } from '../../../../src/main/ground/threads.ts';

/* Answers with what it is asked, when it has loaded a native module. */

loadSqlite();
const port = threadPort<string, string>();
port.listen((request) => port.post(request));
