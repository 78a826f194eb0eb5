// The negative ELBO from epoch to epoch, as it grows.

import { minus, number } from "./code.js";

const MOST_WIDTH = 720;
const LEAST_WIDTH = 300;
const HEIGHT = 300;
const MARGIN = { left: 64, right: 110, top: 16, bottom: 44 };
const byId = (id) => document.getElementById(id);

function element(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.textContent = text ?? "";
  return made;
}

/** Round numbers between two others, about as many as wanted. */
function ticks(low, high, wanted) {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((candidate) => candidate >= rough);
  const found = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) {
    found.push(Number((i * step).toPrecision(6)));
  }
  return found;
}

/** The text is about the epoch whose weights the model has: the last, unless another was restored. */
export function showCurves(epochs, weightsOfEpoch) {
  byId("curves-section").hidden = epochs.length === 0;
  if (epochs.length === 0) {
    return;
  }
  const kept = epochs.find((epoch) => epoch.epoch === weightsOfEpoch) ?? epochs.at(-1);
  byId("curves-text").textContent =
    `Negative ELBO in nats per image. After epoch ${kept.epoch}: validation ${number(kept.validationNegativeElbo)}, ` +
    `of which reconstruction ${number(kept.validationReconstruction)} and divergence ${number(kept.validationDivergence)}; ` +
    `training ${number(kept.trainNegativeElbo)}, which in epoch ${epochs[0].epoch} was ${number(epochs[0].trainNegativeElbo)}.`;
  const curves = byId("curves");
  curves.replaceChildren(chart(epochs, Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, curves.clientWidth))));
}

/** What is to be seen: the training of the first epoch began with a model that knew nothing, and may be far off. */
const shown = (epochs) =>
  epochs.flatMap((epoch, i) =>
    i === 0 && epochs.length > 1
      ? [epoch.validationNegativeElbo]
      : [epoch.validationNegativeElbo, epoch.trainNegativeElbo],
  );

function chart(epochs, width) {
  const curves = { training: "trainNegativeElbo", validation: "validationNegativeElbo" };
  const values = shown(epochs);
  const spread = Math.max(...values) - Math.min(...values) || 1;
  const low = Math.min(...values) - 0.05 * spread;
  const high = Math.max(...values) + 0.05 * spread;
  const from = epochs[0].epoch;
  const to = Math.max(from + 1, epochs.at(-1).epoch);
  const x = (epoch) => MARGIN.left + ((epoch - from) / (to - from)) * (width - MARGIN.left - MARGIN.right);
  const y = (value) => HEIGHT - MARGIN.bottom - ((value - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);

  const svg = element("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`,
    role: "img",
    "aria-label": `Curves of the negative ELBO over ${epochs.length} epochs`,
  });
  for (const tick of ticks(low, high, 5)) {
    svg.append(
      element("line", { class: "axis", x1: MARGIN.left, x2: width - MARGIN.right, y1: y(tick), y2: y(tick) }),
      element("text", { x: MARGIN.left - 8, y: y(tick) + 4, "text-anchor": "end" }, minus(tick)),
    );
  }
  for (const tick of ticks(from, to, 10).filter(Number.isInteger)) {
    svg.append(element("text", { x: x(tick), y: HEIGHT - MARGIN.bottom + 20, "text-anchor": "middle" }, tick));
  }
  svg.append(element("text", { x: (MARGIN.left + width - MARGIN.right) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, "epoch"));
  const clip = element("clipPath", { id: "inside" });
  clip.append(element("rect", { x: 0, y: 0, width, height: HEIGHT - MARGIN.bottom }));
  svg.append(clip);
  const heights = Object.values(curves).map((key) => y(epochs.at(-1)[key]));
  const close = Math.abs(heights[0] - heights[1]) < 18;
  Object.entries(curves).forEach(([name, key], i) => {
    const points = epochs.map((epoch) => `${x(epoch.epoch)},${y(epoch[key])}`);
    svg.append(element("polyline", { class: name, points: points.join(" "), "clip-path": "url(#inside)" }));
    const [endX, endY] = points.at(-1).split(",").map(Number);
    const above = heights[i] <= heights[1 - i] && (heights[i] < heights[1 - i] || i === 0);
    svg.append(
      element("circle", { class: name, cx: endX, cy: endY, r: 4 }),
      element("text", { class: name, x: endX + 10, y: endY + 4 + (close ? (above ? -9 : 9) : 0) }, name),
    );
  });
  return svg;
}
