import { describe, expect, it } from 'vitest';
import type { Prior } from './api';
import { byUse } from './priors';

const prior = (study: string, modality: string, bodyPart: string, description: string, studyDate: string): Prior =>
  ({ study, modalities: [modality], bodyParts: bodyPart === '' ? [] : [bodyPart], description, studyDate, studyTime: '', accessionNumber: '', site: { code: 'A', nameZh: '', nameEn: '' }, report: null });

describe('priors', () => {
  it('the same part of the body comes first, of it the same kind of images, of those the newest', () => {
    const found = [prior('ecg', 'ECG', '', '静息心电图', '20261101'), prior('head', 'CT', 'HEAD', '', '20261020'), prior('old chest', 'CT', 'CHEST', '', '20240101'), prior('film', 'DX', '', '胸部正位', '20261010'), prior('chest', 'CT', '', 'CT chest', '20260101')];
    expect(byUse({ modality: 'CT', bodyPart: 'CHEST', order: '', description: '' }, found).map((one) => one.study)).toEqual(['chest', 'old chest', 'film', 'head', 'ecg']);
  });
});
