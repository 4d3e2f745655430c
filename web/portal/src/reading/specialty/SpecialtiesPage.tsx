import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Gone, Results } from '../../administration/lists';
import { useAdministration } from '../../administration/useAdministration';
import { specialties } from './api';
import { SpecialtyDrawer, TemplateDrawer } from './SpecialtyDrawer';
import { specialtyKey } from './useSpecialties';
import '../clocks/clocks.css';
import './words';

const PATH = '/administration/specialties';

/** Which modalities are whose, and the fields of their reports. */
export default function SpecialtiesPage() {
  const { a, language } = useAdministration();
  const { t: w } = useTranslation('specialty');
  const asked = useQuery({ queryKey: specialtyKey, queryFn: ({ signal }) => specialties.all(signal) });
  const { id } = useParams();
  const navigate = useNavigate();
  const { items = [], templates = [], fields = [] } = asked.data ?? {};
  const close = () => void navigate(PATH);
  const chosen = items.find((one) => one.code === id);
  const template = templates.find((one) => one.code === id);
  const named = (one: { nameZh: string; nameEn: string }) => (language === 'zh' ? one.nameZh : one.nameEn);
  const label = (code: string) => { const one = fields.find((each) => each.code === code); return one === undefined ? code : language === 'zh' ? one.labelZh : one.labelEn; };
  return (
    <div className="page">
      <div className="page-head"><h1>{a('nav.specialties')}</h1></div>
      <p className="page-intro">{w('intro')}</p>
      {id !== undefined && asked.data && chosen === undefined && template === undefined ? <Gone /> : null}
      <Results asked={asked} count={items.length} empty={<h2>{w('specialty')}</h2>}>
        <div className="sheet scroll">
          <table className="table" data-testid="specialties">
            <thead><tr>{(['specialty', 'modalities', 'templates'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>{items.map((one) => (
              <tr key={one.code} className={one.code === id ? 'chosen' : ''} data-testid="specialty-row">
                <td className="lead"><Link to={`${PATH}/${one.code}`}>{named(one)}</Link></td>
                <td data-label={w('modalities')}>{one.modalities.join(' ')}</td>
                <td data-label={w('templates')}>{templates.filter((each) => each.specialty === one.code).map(named).join(' · ')}</td>
              </tr>))}
            </tbody>
          </table>
        </div>
      </Results>
      <section className="clock-calendars">
        <div className="page-head"><h2>{w('templates')}</h2></div>
        <p className="page-intro">{w('templatesIntro')}</p>
        <div className="sheet scroll">
          <table className="table" data-testid="templates">
            <thead><tr>{(['template', 'specialty', 'findings', 'impression'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>{templates.map((one) => (
              <tr key={one.code} className={one.code === id ? 'chosen' : ''}>
                <td className="lead"><Link to={`${PATH}/${one.code}`}>{named(one)}</Link> <span className="quiet nowrap">{one.code}</span></td>
                <td data-label={w('specialty')} className="nowrap">{named(items.find((each) => each.code === one.specialty) ?? { nameZh: one.specialty, nameEn: one.specialty })}</td>
                <td data-label={w('findings')}>{one.findings.map(label).join(' · ')}</td>
                <td data-label={w('impression')}>{one.impression.map(label).join(' · ')}</td>
              </tr>))}
            </tbody>
          </table>
        </div>
      </section>
      {chosen === undefined ? null : <SpecialtyDrawer key={`${chosen.code} ${chosen.version}`} editing={chosen} onClose={close} />}
      {template === undefined ? null : <TemplateDrawer key={`${template.code} ${template.version}`} editing={template} fields={fields} onClose={close} />}
    </div>
  );
}
