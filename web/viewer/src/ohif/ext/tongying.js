// Tongying inside OHIF: a plain module that the viewer imports by its address, so that the viewer is never rebuilt.
// Sign-in is the portal's session cookie; an answer 401 sends the person to sign in and back to the same images.

import { tellOfBare } from './bare.js';
import { watchImages } from './damaged.js';
import { askForDeepPixels } from './deep.js';
import { warnOfDisplay } from './display.js';
import { isGuest, watchEmergencies } from './emergency.js';
import { fallenPage, keptFrom } from './fallen.js';
import { missingStudy } from './missing.js';
import { ideographicName } from './names.js';
import { followGrid } from './place.js';
import { markRejected, whereImagesLie } from './rejected.js';
import { joinRoom, roomOf } from './room.js';
import { HEADER, asksForImages, studiesRead } from './reading.js';
import { viewsOf } from './views.js';

const SIGN_IN = '/sign-in';
let leaving = false;
let watching = false;

export function signInAddress(location) {
  return `${SIGN_IN}?return=${encodeURIComponent(location.pathname + location.search)}`;
}

function goToSignIn(address) {
  if (leaving) return;
  leaving = true;
  window.location.assign(address);
}

/**
 * Every request of the viewer passes here, whichever library makes it. The way back is noted when a request starts:
 * by the time it fails, the viewer may already show its page for a study that was not found.
 */
function watchForEndedSessions() {
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...args) {
    const address = signInAddress(window.location);
    this.addEventListener('loadend', () => { if (this.status === 401) goToSignIn(address); }, { once: true });
    return open.apply(this, args);
  };
  const fetch = window.fetch;
  window.fetch = async (...args) => {
    const address = signInAddress(window.location);
    const answer = await fetch(...args);
    if (answer.status === 401) goToSignIn(address);
    return answer;
  };
}

/** OHIF's own hook for headers lets only Authorization through to a search, so the header is set where requests begin. */
function tellWhatIsRead() {
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...args) {
    open.call(this, args[0], whereImagesLie(args[1]), ...args.slice(2));
    const studies = studiesRead(window.location.search);
    if (studies && asksForImages(args[1], window.location.href)) this.setRequestHeader(HEADER, studies);
  };
}

export default {
  id: 'cn.tongying.viewer',
  version: '1.0.0',
  preRegistration({ servicesManager, commandsManager }) {
    globalThis.tongyingViews = viewsOf;
    watchForEndedSessions();
    tellWhatIsRead();
    askForDeepPixels();
    followGrid(servicesManager.services);
    warnOfDisplay(servicesManager.services);
    tellOfBare(servicesManager.services);
    if (document.documentElement.lang === 'zh-CN') globalThis.tongyingName = ideographicName;
    const guest = isGuest(); // told by the address, which is another one on the page of a missing study
    globalThis.tongyingMissing = (react) => missingStudy(react, guest);
    globalThis.tongyingKept = keptFrom;
    globalThis.tongyingFallen = (react) => fallenPage(react, guest);
    markRejected(window.location.pathname);
    const room = roomOf(window.location.search);
    if (room) joinRoom(room, { servicesManager, commandsManager });
    // A server that does not answer is told by the images themselves.
    watchEmergencies().catch(() => undefined);
    servicesManager.services.userAuthenticationService.setServiceImplementation({
      getAuthorizationHeader: () => ({}),
      handleUnauthenticated: () => goToSignIn(signInAddress(window.location)),
    });
  },
  /** The viewer's core is there by then. */
  onModeEnter({ servicesManager }) {
    if (watching) return;
    watching = true;
    watchImages(servicesManager.services, window.cornerstone);
  },
};
