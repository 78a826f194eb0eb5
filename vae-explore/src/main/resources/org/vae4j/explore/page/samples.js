// Images of codes drawn from the prior.

import { Latest, get } from "./api.js";
import { rounded } from "./code.js";
import { conditionQuery } from "./condition.js";

const COUNT = 24;
const SEEDS = 2 ** 31 - 1;
const byId = (id) => document.getElementById(id);
const newSeed = () => Math.floor(Math.random() * SEEDS);

/** Codes from the prior, and their images; the same for the same seed. */
export async function drawn(count, seed = newSeed()) {
  const { codes, images } = await get(`/api/samples?count=${count}&seed=${seed}${conditionQuery("&")}`);
  return { codes: codes.map((code) => code.map(rounded)), images };
}

export function showSamples(code) {
  let seed = newSeed();
  const draw = new Latest(async () => {
    const { codes, images } = await drawn(COUNT, seed);
    byId("samples").replaceChildren(
      ...images.map((image, i) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        const picture = document.createElement("img");
        Object.assign(picture, { className: "pixels", src: image, alt: `Sample ${i + 1}` });
        button.append(picture);
        button.addEventListener("click", () => code.set(codes[i]));
        item.append(button);
        return item;
      }),
    );
  });
  byId("draw-samples").addEventListener("click", () => {
    seed = newSeed();
    draw.ask();
  });
  draw.ask();
  return { redraw: () => draw.ask() };
}
