import { describe, expect, it } from 'vitest';
import { palettes } from './tokens';
import type { Look, Palette } from './tokens';

/** Relative luminance and contrast ratio of WCAG 2.2 (definitions under 1.4.3). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const inks: (keyof Palette)[] = ['text', 'quiet', 'accentText', 'urgent', 'warning', 'done', 'fresh'];
const grounds: (keyof Palette)[] = ['ground', 'raised', 'sunken', 'hover', 'chosen'];

describe.each(Object.keys(palettes) as Look[])('colours of the %s look', (look) => {
  const palette = palettes[look];

  it('every ink is readable on every ground', () => {
    for (const ink of inks) {
      for (const ground of grounds) {
        expect(contrast(palette[ink], palette[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('the words on the accent are readable', () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the reading room', () => {
  it('has no pure white and a dark ground', () => {
    for (const colour of Object.values(palettes.reading)) expect(luminance(colour)).toBeLessThan(0.75);
    expect(luminance(palettes.reading.ground)).toBeLessThan(0.01);
  });
});
