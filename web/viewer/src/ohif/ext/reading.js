// Which studies the page is reading, for the server. OHIF asks for priors by Patient ID alone; two hospitals may have
// given the same one to two persons. With this header the server answers for the persons of these studies only.

export const HEADER = 'Tongying-Reading';
const MAXIMUM = 20;
const UID = /^[0-9.]{1,64}$/;

/** The value of the header for the query of the page's address; empty when it names no study. */
export function studiesRead(search) {
  const named = [...new URLSearchParams(search)]
    .filter(([name]) => name.toLowerCase() === 'studyinstanceuids')
    .flatMap(([, value]) => value.split(','))
    .filter((uid) => UID.test(uid));
  return [...new Set(named)].slice(0, MAXIMUM).join(',');
}

/** Opened beside those of the address, since: an earlier exam. */
const beside = new Set();

export function readBeside(study) {
  beside.add(study);
}

/** Other exams are opened. */
export function nothingBeside() {
  beside.clear();
}

/** What stands on the page now: those of its address, and what was opened beside them. */
export function studiesShown(search) {
  return [...new Set([...studiesRead(search).split(','), ...beside])].filter((uid) => uid !== '').slice(0, MAXIMUM);
}

/** True for the requests that may ask for priors: those to this server's DICOMweb. */
export function asksForImages(address, page) {
  const asked = new URL(address, page);
  return asked.origin === new URL(page).origin && asked.pathname.startsWith('/dicom-web/');
}
