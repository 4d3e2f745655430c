// Hangs what is open by the rules of hang.js, and again when the page or the reader wants it otherwise, without starting the viewer anew: what
// was measured stays.

import { LAYOUTS, factsOf, plan, protocolOf, viewportOf } from './hang.js';
import { nothingBeside, readBeside } from './reading.js';
import { slices } from './slices.js';

const PROTOCOL = '@tongying/hang';
const LOOK_MILLIS = 50;
const LONGEST_WAIT_MILLIS = 15_000;

const wait = () => new Promise((resolve) => { setTimeout(resolve, LOOK_MILLIS); });

/** @param core a function: cornerstone, which is there once the viewer shows something */
export function hanging({ servicesManager, commandsManager }, core) {
  const { services } = servicesManager;
  const { displaySetService, hangingProtocolService } = services;
  let turn = 0;
  let scrolling;
  /** What hangs by these rules; undefined while it is the viewer's own. */
  let hung;

  const facts = () => displaySetService.getActiveDisplaySets().map(factsOf);
  /** Of an exam that is not open yet, all that it has; nothing when it is not there for this reader. */
  const load = async (study) => {
    readBeside(study);
    await commandsManager.runCommand('loadStudy', { StudyInstanceUID: study });
    const until = performance.now() + LONGEST_WAIT_MILLIS;
    while (!facts().some((one) => one.study === study && one.images > 0) && performance.now() < until) await wait();
  };
  const apply = (wanted, present) => {
    hangingProtocolService.addProtocol(PROTOCOL, protocolOf(PROTOCOL, wanted));
    const displaySets = displaySetService.getActiveDisplaySets();
    const studies = [...new Set(displaySets.map((one) => one.StudyInstanceUID))].sort((one) => (one === present ? -1 : 1))
      .map((study) => ({ StudyInstanceUID: study, displaySets: displaySets.filter((one) => one.StudyInstanceUID === study) }));
    hangingProtocolService.run({ studies, activeStudy: studies[0], displaySets }, PROTOCOL);
  };

  return {
    /**
     * @param layout of LAYOUTS or 'auto'
     * @returns what hangs now, {layout, columns}; undefined when another wish came meanwhile or there is no image
     */
    async hang(present, prior, layout) {
      turn += 1;
      const own = turn;
      if (prior !== undefined) await load(prior);
      if (own !== turn) return undefined;
      const wanted = plan(facts(), present, prior, layout === 'auto' || LAYOUTS.includes(layout) ? layout : 'auto');
      if (!wanted) return undefined;
      scrolling ??= slices(services, core());
      // What the viewer hung by itself is a single image: nothing is done anew for another one.
      if (wanted.layout === 'one' && hung === undefined) {
        scrolling.link([]);
        return wanted;
      }
      apply(wanted, present);
      hung = wanted;
      scrolling.link(wanted.links.map((pair) => pair.map(viewportOf)));
      return wanted;
    },
    /** Other studies are opened: the viewer hangs them by its own rules first. */
    forget() {
      turn += 1;
      hung = undefined;
      nothingBeside();
      scrolling?.link([]);
    },
    /** Whether they go together now; undefined where there is nothing to link. */
    toggleLink: () => scrolling?.toggle(),
  };
}
