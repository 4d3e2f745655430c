import { describe, expect, it } from 'vitest';
import type { Prior } from './api';
import { byUse, fitOf, proposedOf } from './priors';

const prior = (study: string, modality: string, bodyPart: string, description: string, studyDate: string): Prior =>
  ({ study, modalities: [modality], bodyParts: bodyPart === '' ? [] : [bodyPart], description, studyDate, studyTime: '', accessionNumber: '', site: { code: 'A', nameZh: '', nameEn: '' }, report: null });
const chest = { modality: 'CT', bodyPart: 'CHEST', order: '', description: '', studyDate: '20261125', studyTime: '' };

describe('priors', () => {
  it('the same part of the body comes first, of it the same kind of images, of those the newest', () => {
    const found = [prior('ecg', 'ECG', '', '静息心电图', '20261101'), prior('head', 'CT', 'HEAD', '', '20261020'), prior('old chest', 'CT', 'CHEST', '', '20240101'), prior('film', 'DX', '', '胸部正位', '20261010'), prior('chest', 'CT', '', 'CT chest', '20260101')];
    expect(byUse(chest, found).map((one) => one.study)).toEqual(['chest', 'old chest', 'film', 'head', 'ecg']);
    expect(found.map((one) => fitOf(chest, one))).toEqual(['NEITHER', 'KIND', 'BOTH', 'PART', 'BOTH']);
  });

  it('one is proposed that is earlier and of the same part', () => {
    const later = prior('later', 'CT', 'CHEST', '', '20261126');
    const earlier = prior('earlier', 'CT', 'CHEST', '', '20260101');
    expect(byUse(chest, [later, earlier]).map((one) => one.study), 'what came later stands behind').toEqual(['earlier', 'later']);
    expect(proposedOf(chest, [later, earlier])?.study).toBe('earlier');
    expect(proposedOf(chest, [later])).toBeNull();
    expect(proposedOf(chest, [prior('head', 'CT', 'HEAD', '', '20260101')]), 'of another part').toBeNull();
    expect(proposedOf(chest, [prior('undated', 'CT', 'CHEST', '', '')])).toBeNull();
    expect(proposedOf(chest, [])).toBeNull();
  });
});
