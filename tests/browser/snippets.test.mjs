// The lines for Power Query are M, as the parser of its maker reads it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import parser from '@microsoft/powerquery-parser';

const { DefaultSettings, TaskUtils } = parser;
const file = new URL('../../assets/snippets/excel.m', import.meta.url);

/** Whether a text is a whole M document. */
async function isM(text) {
  const task = await TaskUtils.tryLexParse(DefaultSettings, text);
  return TaskUtils.isParseStageOk(task);
}

test('the snippet for Excel and Power BI is read by the parser of Power Query', async () => {
  const text = await readFile(file, 'utf8');
  assert.equal(await isM(text), true);
  for (const broken of [text.replace(/\nin\n/, '\n'), text.replace('Query = vraag,', 'Query = vraag'), text.replace('))', ')')]) {
    assert.notEqual(broken, text);
    assert.equal(await isM(broken), false, 'control');
  }
});
