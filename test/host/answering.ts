import { Failure } from '../../src/failure.ts';
import { answerAsHelper } from '../../src/host/helper.ts';

/** A thread that counts its questions, for the test of threads. */
answerAsHelper((start) => {
  if (start === 'badly') throw new Failure('other', 'it cannot begin');
  let count = Number(start);
  return (question) => {
    if (question === 'fail') throw new Failure('source', 'it fails', { hint: 'Ask otherwise.' });
    if (question === 'slip') throw new RangeError('a slip');
    if (question === 'die') setImmediate(die);
    count += 1;
    const value =
      typeof question === 'string' ? `${question} ${count}` : (question as Uint8Array).length;
    return { value, given: [] };
  };
});

function die(): void {
  throw new Error('it dies');
}
