import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { Gone, Results, SearchBox, useAddressed } from '../administration/lists';
import { useSites } from '../studies/useStudies';
import type { Exam } from './api';
import { ExamDrawer } from './ExamDrawer';
import { matchesExam } from './matches';
import { useExams } from './queries';
import { useExamWords } from './useExamWords';

const PATH = '/administration/exams';

/** The catalogue of exams: what can be ordered, and where it is done. */
export default function ExamsPage() {
  const { a, w, site: siteName } = useExamWords();
  const asked = useExams();
  const sites = useSites().data ?? [];
  const { id } = useParams();
  const navigate = useNavigate();
  const [q, setQ] = useAddressed('q');
  const [modality, setModality] = useAddressed('modality');
  const [site, setSite] = useAddressed('site');
  const all = asked.data ?? [];
  const rows = all.filter((one) => matchesExam(one, q, modality, site));
  const modalities = [...new Set(all.map((one) => one.modality))];
  const editing = id === 'new' ? 'new' : all.find((one) => one.code === id);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.exams')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-exam">{w('make')}</Button>
      </div>
      <p className="page-intro">{w('intro')}</p>
      <div className="list-tools">
        <SearchBox label={w('search')} value={q} onSearch={setQ} />
        <Select value={modality} aria-label={w('modality')} onChange={setModality} options={[{ value: '', label: w('anyModality') }, ...modalities.map((value) => ({ value, label: value }))]} data-testid="exam-modality-filter" />
        <Select value={site} aria-label={w('whose')} onChange={setSite} options={[{ value: '', label: w('anySite') }, ...sites.map((one) => ({ value: one.code, label: siteName(one) }))]} data-testid="exam-site-filter" />
      </div>
      {id !== undefined && asked.data && editing === undefined ? <Gone /> : null}
      <Results asked={asked} count={rows.length} empty={<h2>{all.length === 0 ? w('empty') : a('list.noMatch', { q })}</h2>}>
        <div className="sheet scroll">
          <table className="table" data-testid="exams">
            <thead><tr>{(['nameZh', 'modality', 'bodyPart', 'sides', 'contrast', 'minutes', 'whose'] as const).map((title) => <th key={title} scope="col">{title === 'nameZh' ? a('organization.name') : w(title)}</th>)}</tr></thead>
            <tbody>{rows.map((one) => <ExamRow key={one.code} exam={one} chosen={one.code === id} />)}</tbody>
          </table>
        </div>
      </Results>
      {editing === undefined ? null : (
        <ExamDrawer key={`${id} ${editing === 'new' ? '' : editing.version}`} editing={editing} onClose={() => void navigate(PATH + window.location.search)} />
      )}
    </div>
  );
}

function ExamRow({ exam, chosen }: { exam: Exam; chosen: boolean }) {
  const { w, language, named, site: siteName } = useExamWords();
  const sites = useSites().data ?? [];
  const coverage = language === 'zh' ? exam.coverageZh : exam.coverageEn;
  return (
    <tr className={chosen ? 'chosen' : ''} data-testid="exam-row" data-code={exam.code}>
      <td className="lead">
        <span className="two-lines">
          <span><Link to={`${PATH}/${exam.code}${window.location.search}`} title={coverage}>{named(exam)}</Link>{exam.retired ? <> <span className="tag plain">{w('retired')}</span></> : null}</span>
          <small>{exam.code}</small>
        </span>
      </td>
      <td data-label={w('modality')}>{exam.modality}</td>
      <td data-label={w('bodyPart')}>{exam.bodyPart || '—'}</td>
      <td data-label={w('sides')}>{w(`side.${exam.sides}`)}</td>
      <td data-label={w('contrast')}>{w(`contrasts.${exam.contrast}`)}</td>
      <td data-label={w('minutes')} className="nowrap">{exam.minutes}</td>
      <td data-label={w('whose')}>
        {exam.site === null ? w('allSites') : siteName(sites.find(({ code }) => code === exam.site) ?? exam.site)}
        {exam.absentAt.length === 0 ? null : <> <span className="tag plain" title={exam.absentAt.map((code) => siteName(sites.find((one) => one.code === code) ?? code)).join(' · ')}>{w('without', { count: exam.absentAt.length })}</span></>}
      </td>
    </tr>
  );
}
