// The class that a conditional model decodes codes as.

const byId = (id) => document.getElementById(id);
let chosen = null;

/** What a request says of the class: nothing where the model is not conditional. */
export const condition = () => (chosen === null ? {} : { class: chosen });

/** The same at the end of an address. */
export const conditionQuery = (before) =>
  chosen === null ? "" : `${before}class=${encodeURIComponent(chosen)}`;

/** Lets a class be chosen, and says when it has been. */
export function showCondition(model, changed) {
  byId("condition").hidden = !model.conditional;
  if (!model.conditional) {
    return;
  }
  const select = byId("class");
  model.classes.forEach((name) => select.add(new Option(name, name)));
  chosen = select.value;
  select.addEventListener("change", () => {
    chosen = select.value;
    changed();
  });
}
