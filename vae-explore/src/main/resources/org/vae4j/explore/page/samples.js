// Images of codes drawn from the prior.

import { Latest, post } from "./api.js";
import { drawn } from "./code.js";

const COUNT = 24;
const byId = (id) => document.getElementById(id);

export function showSamples(code) {
  let codes = [];
  const draw = new Latest(async () => {
    const { images } = await post("/api/decode", { codes });
    byId("samples").replaceChildren(
      ...images.map((image, i) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        const picture = document.createElement("img");
        Object.assign(picture, { className: "pixels", src: image, alt: `Sample ${i + 1}` });
        button.append(picture);
        const sample = codes[i];
        button.addEventListener("click", () => code.set(sample));
        item.append(button);
        return item;
      }),
    );
  });
  const others = () => {
    codes = Array.from({ length: COUNT }, () => drawn(code.size));
    draw.ask();
  };
  byId("draw-samples").addEventListener("click", others);
  others();
  return { redraw: () => draw.ask() };
}
