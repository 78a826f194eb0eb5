// The code that the page shows: what all parts of it change, and are told of.

export class Code extends EventTarget {
  #values;
  #range;

  constructor(size, range) {
    super();
    this.#values = new Array(size).fill(0);
    this.#range = range;
  }

  get values() {
    return [...this.#values];
  }

  get size() {
    return this.#values.length;
  }

  /** How far sliders go in both directions: so far that every code that has been shown is in reach. */
  get range() {
    return this.#range;
  }

  set(values) {
    this.#values = [...values];
    this.widen(Math.ceil(Math.max(...this.#values.map(Math.abs))));
    this.dispatchEvent(new Event("change"));
  }

  setAt(dimension, value) {
    const values = this.values;
    values[dimension] = value;
    this.set(values);
  }

  widen(range) {
    if (range > this.#range) {
      this.#range = range;
      this.dispatchEvent(new Event("range"));
    }
  }

  /** Shows the same code again, of a model that has changed. */
  refresh() {
    this.dispatchEvent(new Event("change"));
  }
}

/** To as many digits as matter, so that codes stay short where they are copied. */
export const rounded = (value) => Math.round(value * 1000) / 1000;

/** A number as text with a true minus sign, as in the figures. */
export const minus = (text) => String(text).replace("-", "−");
export const number = (value) => minus(value.toFixed(2));
