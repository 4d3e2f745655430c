import { Alert } from 'antd';
import { useSites } from '../studies/useStudies';
import type { Comment, Signature, Version } from './api';
import { CommentOn } from './ReviewComments';
import { useReading } from './useReading';
import { isOfAnother, isOvertaken, whyRetracted } from './versions';
import { inLanguage } from './twoLanguages';
import { ReportImages } from './viewer/ReportImages';

/** The legal time of the hospitals, wherever the report is read. */
const legalTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** What was signed, the newest first, each with who signed it, when and where. */
export function Signed({ study, versions, whole, patientId, comments = [] }: { study: string; versions: Version[]; whole: boolean; patientId: string; comments?: Comment[] }) {
  const { w } = useReading();
  return (
    <div className="report-signed">
      {whole ? null : <Alert type="error" showIcon title={w('broken')} data-testid="report-broken" />}
      {[...versions].reverse().map((version) => <OneVersion key={version.number} study={study} version={version} patientId={patientId} overtaken={isOvertaken(version, versions)} comment={comments.find(({ number }) => number === version.number)} />)}
    </div>
  );
}

export function OneVersion({ study, version, patientId, overtaken = false, comment }: { study: string; version: Version; patientId: string; overtaken?: boolean; comment?: Comment | undefined }) {
  const { w } = useReading();
  if (version.kind === 'RETRACTION') return <RetractionText version={version} />;
  return (
    <article className={overtaken ? 'report-version overtaken' : 'report-version'} data-testid="report-version" data-kind={version.kind}>
      <h3>{w(`kinds.${version.kind}`)} <span className="quiet">{w('version', { number: version.number })} · {w(version.positive ? 'positive' : 'negative')}</span>{overtaken ? <span className="tag warning">{w('overtaken')}</span> : null}</h3>
      {version.reason === '' ? null : <p className="quiet">{w('amendReason')}: {version.reason}</p>}
      {version.findings === '' ? null : <><h4>{w('findings')}</h4><p className="report-text">{version.findings}</p></>}
      <h4>{w('impression')}</h4><p className="report-text">{version.impression}</p>
      <ReportImages study={study} images={version.images} />
      {comment === undefined ? null : <CommentOn comment={comment} />}
      {isOfAnother(version, patientId) ? <Alert type="warning" showIcon title={w('otherPatient', { name: version.patientName.replaceAll('^', ' '), id: version.patientId })} /> : null}
      <SignedBy version={version} />
    </article>
  );
}

function RetractionText({ version }: { version: Version }) {
  const { w } = useReading();
  const { why, words } = whyRetracted(version);
  return (
    <article className="report-version" data-testid="report-version" data-kind={version.kind}>
      <h3>{w(`kinds.${version.kind}`)} <span className="quiet">{w('version', { number: version.number })}</span></h3>
      <p>{w('retractWhy')}: {w(`retractions.${why}`)}{words === '' ? '' : ` · ${words}`}</p>
      <SignedBy version={version} />
    </article>
  );
}

export function SignedBy({ version }: { version: Version }) {
  const { w, language, site } = useReading();
  const sites = useSites().data ?? [];
  const named = (code: string) => site(sites.find((one) => one.code === code) ?? code);
  return (
    <p className="report-by">
      {w('by', { name: version.author, title: language === 'zh' ? version.titleZh : version.title })} · {w('licence', { number: version.licenceNumber })} · {w('signedAt', { organization: named(version.organization) })}{version.responsible === '' ? '' : ` · ${w('responsible', { site: named(version.responsible) })}`} · {legalTime.format(new Date(version.at))}
      <br /><CaSignature signature={version.signature} />
      <br /><span className="quiet">{w('seal')} <code>{version.seal}</code></span>
    </p>
  );
}

/** Whether a licensed CA signed it: nothing else is said to be signed by one. What holds it up is told on the screen and not on paper. */
export function CaSignature({ signature }: { signature: Signature | undefined }) {
  const { w, language } = useReading();
  const state = signature?.state;
  if (signature === undefined || state === 'REPLACED' || state === 'OWN_SEAL') return <span className="quiet" data-testid="ca-signature">{w('noCa')}</span>;
  if (signature.state === 'SIGNED') {
    const { subject = '', serial = '', issuer = '', at = '', authority = '' } = signature;
    return <span data-testid="ca-signature" data-state="SIGNED">{w('caSigned', { subject, serial, issuer, authority, at: legalTime.format(new Date(at)) })}</span>;
  }
  return (
    <span data-testid="ca-signature" data-state={signature.state}>
      {w('noCa')} <span className={signature.state === 'HELD' ? 'tag warning' : 'tag plain'}>{w(signature.state === 'HELD' ? 'caHeld' : 'caWaits')}</span>
      {signature.words === '' ? null : <span className="quiet signature-words"> {inLanguage(signature.words, language)}</span>}
    </span>
  );
}
