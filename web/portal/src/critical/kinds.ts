import { regionsOf } from '../reading/check/anatomy';
import type { Region } from '../reading/check/anatomy';
import { kinds } from './api';
import type { Kind } from './api';

/** What is known of an exam when something critical is found in it. */
export interface ExamOfKind {
  modality: string;
  bodyPart: string;
  procedure: string;
  sex: string | null;
}

type Means = 'CT' | 'MR' | 'XRAY' | 'US';
const means: Record<string, Means> = { CT: 'CT', MR: 'MR', CR: 'XRAY', DX: 'XRAY', DR: 'XRAY', RF: 'XRAY', RG: 'XRAY', PX: 'XRAY', US: 'US', IVUS: 'US' };
const slices: Means[] = ['CT', 'MR'];
const limbs: Region[] = ['hip', 'thigh', 'knee', 'leg', 'ankle', 'foot', 'shoulder', 'arm', 'elbow', 'forearm', 'wrist', 'hand'];

/** Where each is seen, and by what. */
const seen: Record<Exclude<Kind, 'OTHER'>, { in: Region[]; by: Means[] }> = {
  INTRACRANIAL_HAEMORRHAGE: { in: ['brain'], by: slices },
  BRAIN_HERNIATION: { in: ['brain'], by: slices },
  ACUTE_STROKE: { in: ['brain', 'neck'], by: slices },
  SPINAL_CORD_INJURY: { in: ['cervical', 'thoracic', 'lumbar', 'spine'], by: [...slices, 'XRAY'] },
  AIRWAY_OBSTRUCTION: { in: ['neck', 'chest'], by: [...slices, 'XRAY'] },
  TENSION_PNEUMOTHORAX: { in: ['chest'], by: [...slices, 'XRAY', 'US'] },
  PULMONARY_EMBOLISM: { in: ['chest'], by: slices },
  AORTIC_DISSECTION: { in: ['chest', 'abdomen'], by: [...slices, 'US'] },
  ANEURYSM_RUPTURE: { in: ['brain', 'chest', 'abdomen'], by: [...slices, 'US'] },
  CARDIAC_TAMPONADE: { in: ['chest'], by: [...slices, 'US'] },
  ORGAN_RUPTURE: { in: ['abdomen', 'pelvis'], by: [...slices, 'US'] },
  PERFORATION: { in: ['chest', 'abdomen', 'pelvis'], by: ['CT', 'XRAY'] },
  STRANGULATED_BOWEL: { in: ['abdomen', 'pelvis'], by: [...slices, 'XRAY', 'US'] },
  ECTOPIC_PREGNANCY: { in: ['abdomen', 'pelvis'], by: [...slices, 'US'] },
  LIMB_ISCHAEMIA: { in: limbs, by: [...slices, 'US'] },
};

/** The kinds that such an exam may show come first, with what is none of the list; where nothing is known of the exam all are alike. */
export function kindsOf(exam: ExamOfKind): { fitting: Kind[]; others: Kind[] } {
  const regions = regionsOf(exam);
  const by = means[exam.modality];
  const fits = (kind: Kind): boolean => {
    if (kind === 'OTHER' || (kind === 'ECTOPIC_PREGNANCY' && exam.sex === 'M')) return false;
    return seen[kind].in.some((region) => regions.has(region)) && (by === undefined || seen[kind].by.includes(by));
  };
  const fitting = kinds.filter(fits);
  return fitting.length === 0 ? { fitting: [], others: [...kinds] } : { fitting: [...fitting, 'OTHER'], others: kinds.filter((kind) => kind !== 'OTHER' && !fits(kind)) };
}
