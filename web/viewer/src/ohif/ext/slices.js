// Two stacks of one person that are scrolled together: by their place in the patient where both tell it, else by proportion.

import { areParallel, normalOf } from './hang.js';

const PAUSE_MILLIS = 40;

const dot = (one, other) => one.reduce((sum, value, place) => sum + value * other[place], 0);

/** Where each image of a stack lies along its normal, in mm (PS3.3 C.7.6.2.1.1); undefined when one of them does not say. */
function depths(planes, normal) {
  const found = planes.map(({ position }) => (position ? dot(position, normal) : undefined));
  return found.every((depth) => Number.isFinite(depth)) ? found : undefined;
}

const middle = (all) => (Math.min(...all) + Math.max(...all)) / 2;
const nearest = (all, depth) => all.reduce((best, one, place) => (Math.abs(one - depth) < Math.abs(all[best] - depth) ? place : best), 0);

/** How far two ranges lie over each other, as a share of the shorter one. */
function overlap(one, other) {
  const common = Math.min(Math.max(...one), Math.max(...other)) - Math.max(Math.min(...one), Math.min(...other));
  const shorter = Math.min(Math.max(...one) - Math.min(...one), Math.max(...other) - Math.min(...other));
  return shorter > 0 ? common / shorter : 0;
}

/**
 * How two stacks go together.
 *
 * In one frame of reference their places are the same. Two exams have one each: their zero is the same landmark when the stacks lie over each other
 * to the half at least; else their middles are laid on each other. Whoever links two images that are shown lays these on each other.
 *
 * @param one, other lists of { position, orientation, frame } for each image
 * @returns {{kind: 'position' | 'proportion', to: (index: number) => number, back: (index: number) => number, anchored: (index: number, other: number) => object} | undefined}
 *   undefined for two planes that cross
 */
export function linkOf(one, other) {
  if (one.length < 2 || other.length < 2) return undefined;
  const normal = normalOf(one[0].orientation);
  const parallel = areParallel(normal, normalOf(other[0].orientation));
  if (parallel === false) return undefined;
  const here = parallel ? depths(one, normal) : undefined;
  const there = parallel ? depths(other, normal) : undefined;
  if (!here || !there) return proportional(one.length, other.length);
  const isOne = one[0].frame && one[0].frame === other[0].frame;
  return positioned(here, there, isOne || overlap(here, there) >= 0.5 ? 0 : middle(there) - middle(here));
}

function positioned(here, there, offset) {
  return {
    kind: 'position',
    to: (index) => nearest(there, here[index] + offset),
    back: (index) => nearest(here, there[index] - offset),
    anchored: (index, other) => positioned(here, there, there[other] - here[index]),
  };
}

/** @param shift of the other stack, in its images */
function proportional(count, others, shift = 0) {
  const within = (value, most) => Math.min(most - 1, Math.max(0, Math.round(value)));
  const ratio = (others - 1) / (count - 1);
  return {
    kind: 'proportion',
    to: (index) => within(index * ratio + shift, others),
    back: (index) => within((index - shift) / ratio, count),
    anchored: (index, other) => proportional(count, others, other - index * ratio),
  };
}

function planesOf(viewport, metaData) {
  return viewport.getImageIds().map((imageId) => {
    const plane = metaData.get('imagePlaneModule', imageId) ?? {};
    const list = (value) => (value ? Array.from(value) : undefined);
    return { position: list(plane.imagePositionPatient), orientation: list(plane.imageOrientationPatient), frame: plane.frameOfReferenceUID };
  });
}

/**
 * Scrolls viewports together, pair by pair, for as long as they show what they showed when they were linked.
 *
 * @param core cornerstone
 */
export function slices({ cornerstoneViewportService, viewportGridService }, core) {
  let pairs = [];
  let isOn = true;
  /** The viewport that the reader scrolls: the others follow it, and lead nobody while they do. */
  let leader;
  const heard = new WeakSet();
  /** For each viewport that waits for an image. */
  const coming = new Map();
  const viewport = (id) => cornerstoneViewportService.getCornerstoneViewport(id);
  const stackOf = (id) => viewport(id)?.getImageIds?.()?.join(' ');

  const measure = (pair) => {
    const [one, other] = pair.viewports.map(viewport);
    if (!one?.getImageIds || !other?.getImageIds) return;
    const stacks = pair.viewports.map(stackOf);
    if (pair.stacks?.every((stack, place) => stack === stacks[place])) return;
    pair.stacks = stacks;
    pair.link = linkOf(planesOf(one, core.metaData), planesOf(other, core.metaData));
  };
  const jump = (target, imageIndex) => {
    core.utilities.jumpToSlice(target.element, { imageIndex, debounceLoading: false }).catch(() => undefined);
  };
  const follow = (id, index) => {
    for (const pair of pairs) {
      const place = pair.viewports.indexOf(id);
      if (place < 0) continue;
      measure(pair);
      const other = pair.viewports[1 - place];
      const target = viewport(other);
      if (!pair.link || !target) continue;
      const wanted = place === 0 ? pair.link.to(index) : pair.link.back(index);
      clearTimeout(coming.get(other));
      if (target.getCurrentImageIdIndex() === wanted) continue;
      if (core.cache.isLoaded(target.getImageIds()[wanted])) jump(target, wanted);
      // Of those that are not here yet only the last of a quick row is asked for. The viewer's own waiting would go on for a viewport that is gone.
      else coming.set(other, setTimeout(() => { if (viewport(other) === target) jump(target, wanted); }, PAUSE_MILLIS));
    }
  };
  const scrolled = ({ detail }) => {
    const { viewportId } = detail;
    const index = detail.imageIdIndex ?? viewport(viewportId)?.getCurrentImageIdIndex?.();
    if (isOn && Number.isInteger(index) && viewportId === (leader ?? viewportGridService.getActiveViewportId())) follow(viewportId, index);
  };
  const hear = (element, viewportId) => {
    if (heard.has(element)) return;
    heard.add(element);
    element.addEventListener(core.EVENTS.STACK_NEW_IMAGE, scrolled);
    for (const by of ['wheel', 'pointerdown']) element.addEventListener(by, () => { leader = viewportId; }, true);
    // What OHIF does with a wheel over a viewport that is not the active one no browser lets it do, and each turn of it would be an error.
    element.addEventListener('wheel', (event) => {
      if (viewportGridService.getActiveViewportId() === viewportId) return;
      event.stopPropagation();
      viewportGridService.setActiveViewportId(viewportId);
    });
  };
  core.eventTarget.addEventListener(core.EVENTS.ELEMENT_ENABLED, ({ detail: { element, viewportId } }) => hear(element, viewportId));
  for (const { element, id } of core.getRenderingEngines().flatMap((engine) => engine.getViewports())) hear(element, id);
  window.addEventListener('keydown', () => { leader = undefined; }, true);

  return {
    /** Which viewports go together from now on; none before. */
    link(ids) {
      pairs = ids.map((viewports) => ({ viewports }));
      isOn = true;
      leader = undefined;
    },
    isLinked: () => isOn && pairs.length > 0,
    /** Off, or on again with the images that are shown now laid on each other. */
    toggle() {
      if (pairs.length === 0) return undefined;
      isOn = !isOn;
      if (isOn) for (const pair of pairs) {
        measure(pair);
        const places = pair.viewports.map((id) => viewport(id)?.getCurrentImageIdIndex?.());
        if (pair.link && places.every(Number.isInteger)) pair.link = pair.link.anchored(...places);
      }
      return isOn;
    },
  };
}
