import { describe, expect, it } from 'vitest';
import { kinds } from './api';
import { kindsOf } from './kinds';

const of = (modality: string, bodyPart: string, procedure = '', sex: string | null = 'F') => kindsOf({ modality, bodyPart, procedure, sex });

describe('the kinds of critical results that are offered', () => {
  it('are those that the exam may show, and then what is none of the list', () => {
    expect(of('CT', 'HEAD').fitting).toEqual(['INTRACRANIAL_HAEMORRHAGE', 'BRAIN_HERNIATION', 'ACUTE_STROKE', 'ANEURYSM_RUPTURE', 'OTHER']);
    expect(of('DX', 'CHEST').fitting).toEqual(['AIRWAY_OBSTRUCTION', 'TENSION_PNEUMOTHORAX', 'PERFORATION', 'OTHER']);
    expect(of('CT', 'CHEST').fitting).toContain('PULMONARY_EMBOLISM');
    expect(of('MR', 'LSPINE').fitting).toEqual(['SPINAL_CORD_INJURY', 'OTHER']);
    expect(of('CT', 'KNEE').fitting).toEqual(['LIMB_ISCHAEMIA', 'OTHER']);
  });

  it('go by what was asked for where the body part is not said', () => {
    expect(of('US', '', '超声心动图').fitting).toEqual(['TENSION_PNEUMOTHORAX', 'AORTIC_DISSECTION', 'ANEURYSM_RUPTURE', 'CARDIAC_TAMPONADE', 'OTHER']);
    expect(of('US', '', '妇科超声').fitting).toContain('ECTOPIC_PREGNANCY');
  });

  it('hold the rest behind, each kind once', () => {
    const { fitting, others } = of('CT', 'ABDOMEN');
    expect([...fitting, ...others].sort()).toEqual([...kinds].sort());
    expect(others).toContain('INTRACRANIAL_HAEMORRHAGE');
  });

  it('offer a man no pregnancy among what fits', () => {
    expect(of('CT', 'ABDOMEN', '', 'F').fitting).toContain('ECTOPIC_PREGNANCY');
    expect(of('CT', 'ABDOMEN', '', 'M').fitting).not.toContain('ECTOPIC_PREGNANCY');
    expect(of('CT', 'ABDOMEN', '', 'M').others).toContain('ECTOPIC_PREGNANCY');
  });

  it('are all alike where nothing is known of the exam', () => {
    expect(of('ECG', '', '静息心电图')).toEqual({ fitting: [], others: [...kinds] });
    expect(of('CT', '', '全身多发伤')).toEqual({ fitting: [], others: [...kinds] });
  });
});
