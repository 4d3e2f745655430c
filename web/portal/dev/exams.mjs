// The shipped exam catalogue for the mock server.
import { readFileSync } from 'node:fs';

const [head, ...lines] = readFileSync(new URL('../../centre/src/main/resources/cn/tongying/exam/exams.tsv', import.meta.url), 'utf8').trim().split('\n').filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
const all = lines.map((cells, i) => {
  const exam = Object.fromEntries(head.map((name, column) => [name, cells[column]]));
  return { ...exam, views: exam.views.split(' ').filter(Boolean), minutes: Number(exam.minutes), site: null, retired: i === 4, absentAt: i % 9 === 8 ? ['XH'] : [], version: 0 };
});

export function answer(method, path, asked, body) {
  const code = path.split('/')[3];
  if (method === 'GET') return [200, { items: all.filter((one) => !asked.get('site') || (!one.retired && !one.absentAt.includes(asked.get('site')))) }];
  const sent = JSON.parse(body);
  if (method === 'POST') {
    all.push({ ...sent, version: 0 });
    return [201, all.at(-1)];
  }
  const one = all.find((exam) => exam.code === code);
  return [200, path.includes('/sites/') ? one : Object.assign(one, sent, { version: one.version + 1 })];
}
