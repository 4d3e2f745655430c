// Views of one or more dimensions on an array, as the library ndarray has them: dcmjs turns and flips the frames of segmentations with it. The
// library writes the code of each kind of view as a text and compiles that, which our Content-Security-Policy refuses, so that no segmentation
// came up. The build (rules.mjs) makes it ask here instead.

const sum = (offset, stride, at) => at.reduce((place, index, axis) => place + stride[axis] * index, offset);
const isIndex = (index) => typeof index === 'number' && index >= 0;

class View {
  constructor(dtype, data, shape, stride, offset) {
    Object.assign(this, { dtype, data, shape, stride, offset });
  }

  get dimension() { return this.shape.length; }

  get size() { return this.shape.reduce((size, length) => size * length, 1); }

  /** The axes, that of the smallest stride first. */
  get order() {
    return [...this.stride.keys()].sort((one, other) => Math.abs(this.stride[one]) - Math.abs(this.stride[other]));
  }

  /** Most views are pictures: theirs is found without making a list. */
  index(row, column, ...further) {
    if (this.shape.length === 2) return this.offset + this.stride[0] * row + this.stride[1] * column;
    return sum(this.offset, this.stride, [row, column, ...further].slice(0, this.shape.length));
  }

  get(...at) {
    const place = this.index(...at);
    return this.dtype === 'generic' ? this.data.get(place) : this.data[place];
  }

  set(...atAndValue) {
    const place = this.index(...atAndValue);
    const value = atAndValue[this.shape.length];
    return this.dtype === 'generic' ? this.data.set(place, value) : (this.data[place] = value);
  }

  valueOf() { return this.shape.length === 0 ? this.get() : this; }

  #with(shape, stride, offset) {
    return new View(this.dtype, this.data, shape, stride, offset);
  }

  /** What lies before these indices. */
  hi(...to) {
    return this.#with(this.shape.map((length, axis) => (isIndex(to[axis]) ? to[axis] : length)), this.stride, this.offset);
  }

  /** What lies from these indices on. */
  lo(...from) {
    const first = this.shape.map((_, axis) => (isIndex(from[axis]) ? from[axis] : 0));
    return this.#with(this.shape.map((length, axis) => length - first[axis]), this.stride, sum(this.offset, this.stride, first));
  }

  /** Each so many; backwards where it is negative. */
  step(...by) {
    const steps = this.shape.map((_, axis) => (typeof by[axis] === 'number' ? by[axis] : 1));
    const first = this.shape.map((length, axis) => (steps[axis] < 0 ? length - 1 : 0));
    return this.#with(this.shape.map((length, axis) => Math.ceil(length / Math.abs(steps[axis]))), this.stride.map((stride, axis) => stride * steps[axis]),
      sum(this.offset, this.stride, first));
  }

  transpose(...axes) {
    const from = this.shape.map((_, axis) => axes[axis] ?? axis);
    return this.#with(from.map((axis) => this.shape[axis]), from.map((axis) => this.stride[axis]), this.offset);
  }

  /** One index of each axis for which a number is given; the other axes stay. */
  pick(...at) {
    const kept = [...this.shape.keys()].filter((axis) => !isIndex(at[axis]));
    return this.#with(kept.map((axis) => this.shape[axis]), kept.map((axis) => this.stride[axis]),
      sum(this.offset, this.stride, this.shape.map((_, axis) => (isIndex(at[axis]) ? at[axis] : 0))));
  }
}

/** Of nothing: what the library makes when it is given no array. */
class NoView extends View {
  constructor(dtype, data) { super(dtype, data, [], [], 0); }

  get dimension() { return -1; }

  get size() { return 0; }

  index() { return -1; }

  get() { return undefined; }

  set() { return undefined; }

  pick() { return null; }
}

/** What the library compiles for arrays of this type: from an array, its lengths, strides and offset to a view. */
export function viewsOf(dtype, dimension) {
  return dimension < 0 ? (data) => new NoView(dtype, data) : (data, shape, stride, offset) => new View(dtype, data, [...shape], [...stride], offset | 0);
}
