// Pixels of more than 16 bits, as RT Dose has them: the viewer has no decoder for them when they are compressed (an RLE dose stayed black, with a
// window of NaN), so their frames are asked for uncompressed, which our server makes of them. So are those of JPEG Extended (1.2.840.10008.1.2.4.51):
// of 12 bits the viewer's decoder has each value some 15 too high, 30 HU of a CT; ours is within 1 of dcmtk's.

const MOST_BITS = 16;
const JPEG_EXTENDED = '1.2.840.10008.1.2.4.51';
const FRAME = /^\S+\/instances\/[0-9.]+\/frames\/\d+$/;

export const NATIVE = 'multipart/related; type=application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1';

/** @param imageOf Bits Allocated and transfer syntax of an image, by the viewer's name of it */
export function acceptOf(address, accept, imageOf) {
  if (!FRAME.test(address)) return accept;
  const { bits, syntax } = imageOf(`wadors:${address}`);
  return bits > MOST_BITS || syntax === JPEG_EXTENDED ? NATIVE : accept;
}

/** The viewer asks for frames by fetch where it shows them as they come, else by XMLHttpRequest. */
export function askForDeepPixels() {
  const imageOf = (imageId) => {
    const { BitsAllocated: bits = 0, AvailableTransferSyntaxUID: syntax } = window.cornerstone?.metaData.get('instance', imageId) ?? {};
    return { bits, syntax };
  };
  const fetch = window.fetch;
  window.fetch = (address, options) => {
    const { Accept } = options?.headers ?? {};
    const accept = acceptOf(String(address), Accept, imageOf);
    return fetch(address, accept === Accept ? options : { ...options, headers: { ...options?.headers, Accept: accept } });
  };
  const { open, setRequestHeader } = XMLHttpRequest.prototype;
  const addresses = new WeakMap();
  XMLHttpRequest.prototype.open = function (...args) {
    addresses.set(this, String(args[1]));
    return open.apply(this, args);
  };
  XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
    return setRequestHeader.call(this, name, name.toLowerCase() === 'accept' ? acceptOf(addresses.get(this) ?? '', value, imageOf) : value);
  };
}
