// Images, of the validation split or one's own, and what the model makes of them.

import { Latest, get, upload } from "./api.js";
import { minus } from "./code.js";
import { conditionQuery } from "./condition.js";
import { showDrawing } from "./drawing.js";

const PAGE = 24;
const byId = (id) => document.getElementById(id);

/** A number with its unit, and as many digits as say something. */
function measure(id, value, unit) {
  const small = document.createElement("small");
  small.textContent = unit;
  const digits = typeof value === "number" ? Number(value.toPrecision(4)).toString() : String(value);
  byId(id).replaceChildren(`${minus(digits)} `, small);
}

function showShares(neighbourhood, codes) {
  byId("neighbourhood").hidden = !neighbourhood;
  if (!neighbourhood) {
    return;
  }
  const { neighbours, classes } = neighbourhood;
  byId("shares").replaceChildren(
    ...classes.map(({ name, count }) => {
      const item = document.createElement("li");
      const meter = document.createElement("meter");
      Object.assign(meter, { min: 0, max: neighbours, value: count });
      meter.setAttribute("aria-label", `Class ${name}: ${count} of ${neighbours} neighbours`);
      const label = document.createElement("span");
      label.textContent = name;
      const number = document.createElement("span");
      number.className = "count";
      number.textContent = `${count} of ${neighbours}`;
      item.append(label, meter, number);
      return item;
    }),
  );
  byId("neighbourhood-how").textContent =
    `The classes of the ${neighbours} nearest of ${codes} validation images, by the Euclidean distance of their codes.`;
}

function show(encoded, caption, codes) {
  byId("no-result").hidden = true;
  byId("result").hidden = false;
  byId("seen").src = encoded.image;
  byId("seen-caption").textContent = caption;
  byId("reconstruction").src = encoded.reconstruction;
  const { loss } = encoded;
  measure("term-reconstruction", loss.reconstruction, "nats");
  measure("term-divergence", loss.divergence, "nats");
  measure("term-elbo", loss.negativeElbo, "nats");
  measure("term-objective", loss.objective, "in its own scale");
  byId("draws").textContent = `Means over ${loss.draws} draws of z from q(z|x); the reconstruction is that of the code alone.`;
  byId("result-code").textContent = JSON.stringify(encoded.code.map((value) => Number(value.toFixed(3))));
  showShares(encoded.neighbourhood, codes);
}

export function showEncoding(code, model) {
  let codes = model.codes;
  let chosen = null;
  let again = () => {};

  const encode = new Latest(async (request, caption) => {
    const encoded = await request();
    show(encoded, caption(encoded), codes);
    code.set(encoded.code);
  });

  function ask(request, caption) {
    again = () => encode.ask(request, caption);
    again();
  }

  const gallery = showGallery(model, (position, button) => {
    chosen?.setAttribute("aria-pressed", "false");
    chosen = button;
    chosen.setAttribute("aria-pressed", "true");
    ask(
      () => get(`/api/images/${position}`),
      (encoded) => `Image ${position}${encoded.class ? `, class ${encoded.class}` : ""}`,
    );
  });

  const own = (blob, caption) => {
    chosen?.setAttribute("aria-pressed", "false");
    chosen = null;
    ask(
      () => upload(`/api/encode${conditionQuery("?")}`, blob),
      () => caption,
    );
  };
  byId("own").hidden = !model.takesPictures;
  if (model.takesPictures) {
    showDrawing(model, (blob) => own(blob, "Your drawing"));
    takeFiles(own);
  }
  return {
    first: gallery,
    refresh: (now) => {
      codes = now.codes;
      again();
    },
  };
}

function showGallery(model, choose) {
  let from = 0;
  const turn = new Latest(async () => {
    const { images } = await get(`/api/images?from=${from}&count=${PAGE}`);
    byId("gallery").replaceChildren(
      ...images.map((image) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.setAttribute("aria-pressed", "false");
        const picture = document.createElement("img");
        picture.className = "pixels";
        picture.src = image.image;
        picture.alt = `Validation image ${image.position}`;
        const label = document.createElement("span");
        label.textContent = image.class ?? "";
        button.append(picture, label);
        button.addEventListener("click", () => choose(image.position, button));
        item.append(button);
        return item;
      }),
    );
    const last = Math.min(model.images, from + PAGE);
    byId("gallery-place").textContent = `${from + 1} to ${last} of ${model.images}`;
    byId("earlier").disabled = from === 0;
    byId("later").disabled = last >= model.images;
  });
  byId("earlier").addEventListener("click", () => turn.ask((from -= PAGE)));
  byId("later").addEventListener("click", () => turn.ask((from += PAGE)));
  return turn.ask();
}

function takeFiles(own) {
  const take = (file) => {
    if (file) {
      own(file, file.name);
    }
  };
  byId("file").addEventListener("change", (event) => {
    take(event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dragging");
  });
  for (const end of ["dragleave", "drop"]) {
    document.addEventListener(end, () => document.body.classList.remove("dragging"));
  }
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}
