// Tongying inside OHIF: a plain module that the viewer imports by its address, so that the viewer is never rebuilt.
// Sign-in is the portal's session cookie; an answer 401 sends the person to sign in and back to the same images.

const SIGN_IN = '/sign-in';
let leaving = false;

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

export default {
  id: 'cn.tongying.viewer',
  version: '1.0.0',
  preRegistration({ servicesManager }) {
    watchForEndedSessions();
    servicesManager.services.userAuthenticationService.setServiceImplementation({
      getAuthorizationHeader: () => ({}),
      handleUnauthenticated: () => goToSignIn(signInAddress(window.location)),
    });
  },
};
