// The page as a whole: asks what the model is, sets the parts up, and follows a training that goes on.

import { get, report } from "./api.js";
import { Code } from "./code.js";
import { showCondition } from "./condition.js";
import { showCurves } from "./curves.js";
import { showEncoding } from "./encoding.js";
import { showSamples } from "./samples.js";
import { showSliders } from "./sliders.js";
import { showSurface } from "./surface.js";
import { showWalk } from "./walk.js";

const POLL_MILLIS = 2000;
const byId = (id) => document.getElementById(id);

function showProgress({ training, epoch, epochs, weightsOfEpoch }) {
  const state = byId("state");
  state.hidden = false;
  state.classList.toggle("training", training);
  const weights = weightsOfEpoch ? `, weights of epoch ${weightsOfEpoch}` : "";
  state.textContent = `${training ? "training:" : "after"} ${epoch} of ${epochs} epochs${weights}`;
}

async function start() {
  history.replaceState(null, "", location.pathname); // the token is a cookie now
  const model = await get("/api/model");
  const isTable = model.names.length > 0;
  document.body.classList.toggle("table", isTable);
  document.title = `${model.name} – explorer`;
  byId("name").textContent = model.name;
  byId("facts").textContent =
    `${model.latentSize} latent dimensions, ` +
    (isTable
      ? `rows of ${model.names.length} values`
      : `images of ${model.height}×${model.width}×${model.channels}`);
  const code = new Code(model.latentSize, model.range);
  let parts = [];
  showCondition(model, () => {
    code.refresh();
    parts.forEach((part) => part.redraw(model));
  });
  showSliders(code, model.name, isTable);
  const surface = showSurface(code, model.names);
  const encoding = showEncoding(code, model);
  const samples = showSamples(code);
  code.refresh();
  parts = [surface, samples, { redraw: encoding.refresh }, await showWalk(code)];
  follow(code, model.progress, parts);
}

/** After each epoch the same codes are shown as the model decodes them now. */
async function follow(code, progress, parts) {
  const metrics = await get("/api/metrics");
  showProgress(metrics.progress);
  showCurves(metrics.epochs, metrics.progress.weightsOfEpoch);
  const { training, epoch } = metrics.progress;
  if (epoch !== progress.epoch || training !== progress.training) {
    const model = await get("/api/model");
    code.widen(model.range);
    code.refresh();
    parts.forEach((part) => part.redraw(model));
  }
  if (training) {
    setTimeout(() => follow(code, metrics.progress, parts).catch(report), POLL_MILLIS);
  }
}

start().catch(report);
