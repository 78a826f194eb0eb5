// Two dimensions of the code as a surface of decoded images to move over.

import { Latest, post } from "./api.js";
import { number, rounded } from "./code.js";
import { condition } from "./condition.js";

const STEPS = 11;
const byId = (id) => document.getElementById(id);
const clamp = (value, most) => Math.max(-most, Math.min(most, value));

// From a place in the picture, 0 to 1, to a coordinate and back: ±range are the centres of the outermost images.
const coordinate = (place, range) => clamp(range * ((2 * (place * STEPS - 0.5)) / (STEPS - 1) - 1), range);
const place = (value, range) => (((clamp(value, range) / range + 1) / 2) * (STEPS - 1) + 0.5) / STEPS;

export function showSurface(code, names) {
  const surface = byId("surface");
  const image = byId("surface-image");
  const marker = byId("surface-marker");
  const across = byId("surface-x");
  const up = byId("surface-y");
  let drawnFor = "";

  for (const select of [across, up]) {
    for (let dimension = 0; dimension < code.size; dimension++) {
      select.add(new Option(`z${dimension}`, dimension));
    }
  }
  up.value = Math.min(1, code.size - 1);
  const shown = byId("surface-value");
  names.forEach((name, i) => shown.add(new Option(name, i)));
  shown.closest("label").hidden = names.length === 0;
  const value = () => (names.length === 0 ? {} : { value: Number(shown.value) });
  const x = () => Number(across.value);
  const y = () => Number(up.value);

  const draw = new Latest(async (request) => {
    const drawn = await post("/api/surface", request);
    image.src = drawn.image;
    byId("surface-range").textContent = drawn.range ? `${names[request.value]}: ${drawn.range}, from dark to light` : "";
  });

  /** The surface is the same wherever the marker is on it. */
  function drawIfChanged(force) {
    const at = code.values;
    at[x()] = 0;
    at[y()] = 0;
    const request = { code: at, x: x(), y: y(), range: code.range, steps: STEPS, ...value(), ...condition() };
    const wanted = JSON.stringify(request);
    if (force || wanted !== drawnFor) {
      drawnFor = wanted;
      draw.ask(request);
    }
  }

  function mark() {
    const { values, range } = code;
    marker.style.left = `${100 * place(values[x()], range)}%`;
    marker.style.top = `${100 * (1 - place(values[y()], range))}%`;
    byId("surface-place").textContent = `z${x()} = ${number(values[x()])}, z${y()} = ${number(values[y()])}`;
  }

  function choose(changed, other) {
    if (across.value === up.value && code.size > 1) {
      other.value = (Number(changed.value) + 1) % code.size;
    }
    mark();
    drawIfChanged(false);
  }

  function move(horizontal, vertical) {
    const values = code.values;
    values[y()] = rounded(clamp(vertical, code.range));
    values[x()] = rounded(clamp(horizontal, code.range));
    code.set(values);
  }

  function follow(event) {
    const box = surface.getBoundingClientRect();
    move(
      coordinate((event.clientX - box.left) / box.width, code.range),
      coordinate(1 - (event.clientY - box.top) / box.height, code.range),
    );
  }

  across.addEventListener("change", () => choose(across, up));
  up.addEventListener("change", () => choose(up, across));
  shown.addEventListener("change", () => drawIfChanged(false));
  code.addEventListener("change", () => {
    mark();
    drawIfChanged(false);
  });
  surface.addEventListener("pointerdown", (event) => {
    surface.setPointerCapture(event.pointerId);
    follow(event);
  });
  surface.addEventListener("pointermove", (event) => {
    if (event.buttons & 1) {
      follow(event);
    }
  });
  surface.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 0.5 : 0.1;
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const way = ways[event.key];
    if (way) {
      event.preventDefault();
      const values = code.values;
      move(values[x()] + way[0] * step, values[y()] + way[1] * step);
    }
  });
  return { redraw: () => drawIfChanged(true) };
}
