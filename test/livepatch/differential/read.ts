import { readSource, type Source } from '../../../src/livepatch/differential/source.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { fileOf } from '../files.ts';

const grammar = await testGrammar();

/** C as a file that is read. */
export const read = (text: string): Source => readSource(fileOf('lib/x.c', text), grammar);
