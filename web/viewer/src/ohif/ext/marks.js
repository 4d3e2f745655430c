// What the reader marks for the report: the image that is looked at, and measurements. Here they are found; words and report are the page's.

import { shapeOf } from './shape.js';

const IMAGE = /\/studies\/([0-9.]+)\/series\/([0-9.]+)\/instances\/([0-9.]+)\/frames\/(\d+)/;
const JUMP_LOOK_MILLIS = 50;
const LONGEST_JUMP_MILLIS = 8_000;
/** Its values are scaled by the viewer (SUV): a window in them says nothing to the server. */
const SCALED = ['PT'];

const rounded = (number) => Math.round(number * 100) / 100;

/** The image that an address of the viewer names; undefined for anything else. */
export function imageOf(imageId) {
  const found = IMAGE.exec(imageId ?? '');
  return found ? { study: found[1], series: found[2], instance: found[3], frame: Number(found[4]) } : undefined;
}

/** Centre and width of a range of values (PS3.3 C.11.2.1.2.1), as the server takes them; empty where there is none. */
export function windowOf(range, modality) {
  if (SCALED.includes(modality) || !Number.isFinite(range?.lower) || !Number.isFinite(range?.upper) || range.upper <= range.lower) return '';
  return `${rounded((range.upper + range.lower + 1) / 2)},${rounded(range.upper - range.lower + 1)}`;
}

/** What the report calls it: the numbers that the device gave. */
function named(image, instance, isMultiframe) {
  const number = (value) => (Number.isFinite(Number(value)) && value !== null && value !== '' ? Number(value) : null);
  return { ...image, seriesNumber: number(instance?.SeriesNumber), imageNumber: number(instance?.InstanceNumber), isMultiframe };
}

const isMultiframe = (instance) => Number(instance?.NumberOfFrames ?? 1) > 1;

/** The image in the active viewport, with the window under which it is seen; undefined where there is none. */
export function presentImage({ viewportGridService, cornerstoneViewportService }, metaData) {
  const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportGridService.getActiveViewportId());
  const imageId = viewport?.getCurrentImageId?.();
  const image = imageOf(imageId);
  if (!image) return undefined;
  const instance = metaData.get('instance', imageId);
  return { ...named(image, instance, isMultiframe(instance)), window: windowOf(viewport.getProperties?.()?.voiRange, instance?.Modality) };
}

/** The first of the values that a measurement has for what it was made on. */
const values = (measurement) => Object.values(measurement.data ?? {}).find((one) => one && typeof one === 'object') ?? {};
const number = (value) => (Number.isFinite(value) ? value : null);

/** A measurement as it goes to the page: what kind it is, its values and units, where it was made and how it lies there. Undefined without a value or an image. */
export function measured(measurement, metaData, annotation) {
  const image = imageOf(measurement.referencedImageId);
  if (!image) return undefined;
  const found = values(measurement);
  const told = {
    id: measurement.uid, tool: measurement.toolName, label: typeof measurement.label === 'string' ? measurement.label : '',
    length: number(found.length), width: number(found.width), unit: found.unit ?? 'mm', area: number(found.area), areaUnit: found.areaUnit ?? '',
    mean: number(found.mean), max: number(found.max), valueUnit: found.modalityUnit ?? '', angle: number(found.angle),
  };
  if ([told.length, told.area, told.angle].every((one) => one === null)) return undefined;
  const instance = metaData.get('instance', measurement.referencedImageId);
  const shape = shapeOf(annotation, measurement.toolName, metaData.get('imagePlaneModule', measurement.referencedImageId));
  return { ...told, shape, image: { ...named(image, instance, isMultiframe(instance)), window: '' } };
}

/** The one that is selected, else the last that was made or changed. */
export function lastMeasured(measurementService, tools, metaData) {
  const all = measurementService.getMeasurements();
  const chosen = new Set(tools.annotation.selection.getAnnotationsSelected());
  const newest = [...all].sort((one, other) => (one.modifiedTimestamp ?? 0) - (other.modifiedTimestamp ?? 0));
  const found = all.find((one) => chosen.has(one.uid)) ?? newest.at(-1);
  return found && measured(found, metaData, tools.annotation.state?.getAnnotation?.(found.uid));
}

/** Writes beside a measurement what it is of. */
export function nameMeasurement({ id, label }, measurementService) {
  const present = measurementService.getMeasurement(id);
  if (present) measurementService.update(id, { ...present, label }, true);
}

/** Brings an image into the active viewport, from whichever series it is. */
export function goTo(image, { viewportGridService, cornerstoneViewportService, displaySetService }, core) {
  const shown = displaySetService.getDisplaySetForSOPInstanceUID(image.instance, image.series, image.frame) ?? displaySetService.getDisplaySetsForSeries(image.series)?.[0];
  const viewportId = viewportGridService.getActiveViewportId();
  if (!shown || !viewportId) return;
  const present = viewportGridService.getState().viewports.get(viewportId)?.displaySetInstanceUIDs ?? [];
  if (!present.includes(shown.displaySetInstanceUID)) viewportGridService.setDisplaySetsForViewports([{ viewportId, displaySetInstanceUIDs: [shown.displaySetInstanceUID] }]);
  const until = performance.now() + LONGEST_JUMP_MILLIS;
  const looking = setInterval(() => {
    const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
    const place = viewport?.getImageIds?.().findIndex((imageId) => { const one = imageOf(imageId); return one?.instance === image.instance && one.frame === image.frame; }) ?? -1;
    if (place >= 0) {
      clearInterval(looking);
      void core.utilities.jumpToSlice(viewport.element, { imageIndex: place });
    } else if (performance.now() > until) clearInterval(looking);
  }, JUMP_LOOK_MILLIS);
}
