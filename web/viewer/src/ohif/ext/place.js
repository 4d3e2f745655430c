// Where the signs of ours stand: over the images, centred on the grid of viewports, and not on the window, whose sides are the viewer's panels.

const GRID = '[data-cy="viewport-grid"]';
const MIDDLE = '--tongying-middle';
const WIDTH = '--tongying-width';
/** For a sign that lies fixed: before there is a grid, the middle of the window. */
export const CENTRED = `left:var(${MIDDLE},50%);transform:translateX(-50%);`;
export const NO_WIDER = `max-width:min(640px,calc(var(${WIDTH},100vw) - 24px));`;

/** The middle and the width of a box, in pixels of the page; undefined for one that is not there, or not seen. */
export function middleOf(box) {
  return box && box.width > 0 ? { middle: Math.round(box.left + box.width / 2), width: Math.round(box.width) } : undefined;
}

/** Keeps the signs over the images, whatever panels open and close. */
export function followGrid({ viewportGridService }) {
  let seen;
  const style = document.documentElement.style;
  const look = () => {
    const found = middleOf(document.querySelector(GRID)?.getBoundingClientRect());
    if (!found) return [MIDDLE, WIDTH].forEach((name) => style.removeProperty(name));
    style.setProperty(MIDDLE, `${found.middle}px`);
    style.setProperty(WIDTH, `${found.width}px`);
  };
  const sizes = new ResizeObserver(look);
  const find = () => {
    const grid = document.querySelector(GRID);
    if (grid === seen) return;
    if (seen) sizes.unobserve(seen);
    seen = grid ?? undefined;
    if (grid) sizes.observe(grid);
    look();
  };
  const { GRID_STATE_CHANGED, ACTIVE_VIEWPORT_ID_CHANGED, VIEWPORTS_READY } = viewportGridService.EVENTS;
  [GRID_STATE_CHANGED, ACTIVE_VIEWPORT_ID_CHANGED, VIEWPORTS_READY].filter(Boolean).forEach((event) => viewportGridService.subscribe(event, find));
  window.addEventListener('resize', look);
}
