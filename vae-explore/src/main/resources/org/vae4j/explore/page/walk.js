// A walk on the straight line between two codes.

import { Latest, get, post } from "./api.js";
import { rounded } from "./code.js";
import { condition } from "./condition.js";

const BETWEEN = 7;
const SECONDS = 4;
const byId = (id) => document.getElementById(id);
const mix = (a, b, t) => a.map((value, i) => rounded(value * (1 - t) + b[i] * t));

export async function showWalk(code) {
  const way = byId("way");
  const button = byId("walk");
  let ends = [code.values, code.values];
  let walking = false;

  const draw = new Latest(async () => {
    const places = Array.from({ length: BETWEEN }, (_, i) => (i + 1) / (BETWEEN + 1));
    const codes = [ends[0], ...places.map((t) => mix(...ends, t)), ends[1]];
    const { images } = await post("/api/decode", { codes, ...condition() });
    byId("image-a").src = images[0];
    byId("image-b").src = images[BETWEEN + 1];
    byId("strip").replaceChildren(...places.map((t, i) => step(t, images[i + 1])));
  });

  function step(t, image) {
    const item = document.createElement("li");
    const go = document.createElement("button");
    go.type = "button";
    const picture = document.createElement("img");
    Object.assign(picture, { className: "pixels", src: image, alt: `Go to ${Math.round(100 * t)} % of the way` });
    go.append(picture);
    go.addEventListener("click", () => goTo(t));
    item.append(go);
    return item;
  }

  function goTo(t) {
    way.value = t;
    byId("way-place").textContent = `${Math.round(100 * t)} %`;
    code.set(mix(...ends, t));
  }

  function setEnd(end) {
    ends[end] = code.values;
    draw.ask();
  }

  function stop() {
    walking = false;
    button.setAttribute("aria-pressed", "false");
  }

  /** To the end and back, until it is stopped. */
  function walk() {
    walking = true;
    button.setAttribute("aria-pressed", "true");
    const from = Number(way.value);
    let start = null;
    const frame = (now) => {
      if (!walking) {
        return;
      }
      start ??= now;
      const t = (from + (now - start) / 1000 / SECONDS) % 2;
      goTo(Math.round(100 * (t > 1 ? 2 - t : t)) / 100);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  byId("set-a").addEventListener("click", () => setEnd(0));
  byId("set-b").addEventListener("click", () => setEnd(1));
  way.addEventListener("input", () => {
    stop();
    goTo(Number(way.value));
  });
  button.addEventListener("click", () => (walking ? stop() : walk()));

  ends = await beginning(ends);
  draw.ask();
  return { redraw: () => draw.ask() };
}

/** The codes of the first two images that are of different classes, where there are some. */
async function beginning(ends) {
  const { images } = await get("/api/images?from=0&count=24");
  if (images.length < 2) {
    return ends;
  }
  const other = images.find((image) => image.class !== images[0].class) ?? images[1];
  return Promise.all([images[0], other].map(async (image) => (await get(`/api/images/${image.position}`)).code));
}
