// A canvas to draw on, in the proportions of the model's images.

const ACROSS = 336;
const LINE = 0.08; // of the smaller side: about that of a digit's stroke in MNIST
const byId = (id) => document.getElementById(id);

export function showDrawing(model, drawn) {
  const canvas = byId("drawing");
  canvas.width = ACROSS;
  canvas.height = Math.round((ACROSS * model.height) / model.width);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  byId("ink-label").hidden = model.channels === 1;
  let last = null;
  let busy = false;
  let changed = false;

  function clear() {
    context.fillStyle = "#000";
    context.fillRect(0, 0, canvas.width, canvas.height);
  }

  /** Never more than one picture is being made. */
  function send() {
    changed = true;
    if (busy) {
      return;
    }
    busy = true;
    changed = false;
    canvas.toBlob((blob) => {
      busy = false;
      drawn(blob);
      if (changed) {
        send();
      }
    }, "image/png");
  }

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  }

  function line(to) {
    context.strokeStyle = model.channels === 1 ? "#fff" : byId("ink").value;
    context.lineWidth = LINE * Math.min(canvas.width, canvas.height);
    context.lineCap = "round";
    context.lineJoin = "round";
    context.beginPath();
    context.moveTo(...last);
    context.lineTo(...to);
    context.stroke();
    last = to;
  }

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = at(event);
    line(last);
    send();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (last) {
      line(at(event));
      send();
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => (last = null));
  }
  byId("clear").addEventListener("click", clear);
  clear();
}
