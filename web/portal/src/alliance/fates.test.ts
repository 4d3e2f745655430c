import { describe, expect, it } from 'vitest';
import type { ImportReport } from './api';
import { countsOf, linesOf, reportOf } from './fates';

const fault = (line: number, column: string) => ({ line, column, value: 'x', rule: 'r', ruleZh: '规则' });
const report: ImportReport = {
  dryRun: true, lines: 2, made: 0, changed: 0, unchanged: 0,
  faults: [fault(3, 'code'), fault(3, 'kind'), fault(1, 'nameZh')],
  fates: [{ line: 3, code: 'H2', name: '二院', fate: 'FAULTY' }, { line: 2, code: 'H1', name: '一院', fate: 'HELD' }],
};

describe('the lines of an import', () => {
  it('each stand once with all their faults, in the order of the file', () => {
    expect(linesOf(report).map(({ line, fate, faults }) => `${line} ${fate} ${faults.length}`)).toEqual(['1 FAULTY 1', '2 HELD 0', '3 FAULTY 2']);
  });

  it('are counted by what becomes of them', () => {
    expect(countsOf(linesOf(report))).toEqual([{ fate: 'FAULTY', count: 2 }, { fate: 'HELD', count: 1 }]);
  });

  it('a server that tells no fates still tells its faults', () => {
    const { fates: _fates, ...older } = report;
    expect(linesOf(older).map(({ line }) => line)).toEqual([1, 3]);
  });

  it('a refused import is understood from its problem document, another problem is not one', () => {
    expect(reportOf({ status: 422, detail: 'x', lines: 2, faults: [fault(3, 'code')] } as never)?.faults).toHaveLength(1);
    expect(reportOf({ status: 413, detail: 'too large' })).toBeNull();
    expect(reportOf({ status: 422, faults: [] })).toBeNull();
  });
});
