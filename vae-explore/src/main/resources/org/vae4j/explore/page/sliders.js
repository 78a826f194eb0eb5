// A slider for every latent dimension, and the image of the code beside them.

import { Latest, post, report } from "./api.js";
import { number } from "./code.js";
import { condition } from "./condition.js";
import { drawn } from "./samples.js";

const byId = (id) => document.getElementById(id);

function slider(code, dimension) {
  const row = document.createElement("div");
  row.className = "slider";
  const label = document.createElement("label");
  label.htmlFor = `z${dimension}`;
  label.append("z");
  const index = document.createElement("sub");
  index.textContent = dimension;
  label.append(index);
  const input = document.createElement("input");
  Object.assign(input, { type: "range", id: `z${dimension}`, step: 0.01 });
  input.setAttribute("aria-label", `Latent dimension ${dimension}`);
  const output = document.createElement("output");
  output.htmlFor = input.id;
  row.append(label, input, output);

  const bounds = () => Object.assign(input, { min: -code.range, max: code.range });
  const show = () => {
    const value = code.values[dimension];
    input.value = value;
    output.textContent = number(value);
  };
  input.addEventListener("input", () => code.setAt(dimension, Number(input.value)));
  code.addEventListener("range", bounds);
  code.addEventListener("change", show);
  bounds();
  show();
  return row;
}

/** In words, such as "class 8 around (15 of 15 neighbours)". */
export function words(neighbourhood) {
  if (!neighbourhood) {
    return "";
  }
  const [first] = neighbourhood.classes;
  return `Nearest class: ${first.name} (${first.count} of ${neighbourhood.neighbours} neighbours)`;
}

export function showSliders(code, name, isTable) {
  const pictures = document.querySelectorAll("[data-decoded]");
  const caption = byId("decoded-class");
  const download = byId("download");
  for (let dimension = 0; dimension < code.size; dimension++) {
    byId("sliders").append(slider(code, dimension));
  }
  const decode = new Latest(async (values) => {
    const decoded = await post("/api/decode", { codes: [values], ...condition() });
    pictures.forEach((picture) => (picture.src = decoded.images[0]));
    download.href = decoded.images[0];
    caption.textContent = words(decoded.neighbourhoods[0]);
  });
  code.addEventListener("change", () => {
    byId("copied").textContent = "";
    decode.ask(code.values);
  });
  download.download = `${name.replace(/[^\w.-]+/g, "-")}.${isTable ? "svg" : "png"}`;
  byId("origin").addEventListener("click", () => code.set(new Array(code.size).fill(0)));
  byId("random").addEventListener("click", () =>
    drawn(1).then(({ codes }) => code.set(codes[0]), report),
  );
  byId("copy").addEventListener("click", () => copy(JSON.stringify(code.values)));
}

/** Browsers let pages of other machines copy only what their user selects. */
async function copy(json) {
  const said = byId("copied");
  try {
    await navigator.clipboard.writeText(json);
    said.textContent = `Copied: ${json}`;
  } catch {
    said.textContent = json;
    getSelection().selectAllChildren(said);
  }
}
