/* The right-hand side: what the file will say, how it stands with it, and the ways to send it. */

import { button, make } from "./dom.js";
import { summary } from "./findings.js";
import { copy, download, pullRequest } from "./handing.js";

const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

function standing(found) {
  const missing = found.filter(({ slug }) => slug === "missing-field").length;
  const wrong = found.filter(({ isError }) => isError).length - missing;
  const unknown = found.filter(({ severity }) => severity === "editors").length;
  const doubtful = found.filter(({ isError }) => !isError).length - unknown;
  const open = [
    missing && count(missing, "field is still to fill in", "fields are still to fill in"),
    wrong && count(wrong, "thing to mend", "things to mend"),
    unknown && count(unknown, "name that an editor has to add", "names that an editor has to add"),
    doubtful && count(doubtful, "thing worth a look", "things worth a look"),
  ].filter(Boolean);
  return open.length ? `${open.join(", ")}.` : "Nothing to mend. The checks of the repository will look once more.";
}

/** What to do where a date was moved to another year: the folder is named after it. */
const moves = (before, folder) =>
  before === folder ? "" : ` The date is in ${folder} now, so the file moves to that folder: in the field with its name, write ../${folder}/ before the name.`;

export class Outcome {
  /** `settings` say where files are made and edited; `tryToSend` is asked before anything is sent. */
  constructor(form, settings) {
    Object.assign(this, { form, settings });
    this.name = make("code", { class: "tl-form__path" });
    this.code = make("code");
    this.state = make("p", { role: "status", class: "tl-form__state" });
    this.list = make("ul", { class: "tl-form__open" });
    this.summary = make("div", { class: "tl-form__summary", tabindex: "-1", role: "group", "aria-label": "What is open", hidden: true }, this.list);
    this.said = make("p", { role: "status", class: "tl-form__said" });
    this.ways = make("div", { class: "tl-form__ways" });
    this.element = make(
      "section",
      { class: "tl-form__outcome", "aria-labelledby": "f-outcome" },
      make("h2", { id: "f-outcome" }, "The file"),
      make("p", {}, this.name),
      make("pre", { tabindex: "0", "aria-label": "Text of the file" }, this.code),
      this.state,
      this.summary,
      this.ways,
      this.said,
    );
    this.makeWays();
  }

  makeWays() {
    const { edit, newFile } = this.settings;
    const both = [
      button("Copy", () => this.copy(), { class: "md-button" }),
      button("Download", () => this.download(), { class: "md-button" }),
    ];
    const isOffered = this.form.id ? edit : newFile;
    const label = this.form.id ? "Copy and open the editor" : "Open a pull request";
    this.main = make("a", { class: "md-button md-button--primary", href: "#", target: "_blank", rel: "noopener", onclick: (event) => this.send(event) }, label);
    this.words = make("p", { class: "tl-form__hint" });
    this.ways.replaceChildren(make("p", {}, ...(isOffered ? [this.main, " "] : []), both[0], " ", both[1]), this.words);
  }

  /** Show the text and what was found. `before` is the folder it stands in, if it does; `found` has elements. */
  show({ folder, before, name }, text, found) {
    const { edit, newFile } = this.settings;
    const path = `${folder}/${name}`;
    Object.assign(this, { path, text, found });
    this.name.textContent = `events/${path}`;
    this.code.textContent = text;
    const state = standing(found);
    if (this.state.textContent !== state) this.state.textContent = state;
    this.list.replaceChildren(...summary(found));
    if (!found.length) this.summary.hidden = true;
    if (this.form.id) {
      this.main.href = edit ? `${edit}${before}/${name}` : "#";
      this.words.textContent = edit
        ? `In the editor on GitHub select the whole text, paste, and propose the change. For that you need an account there.${moves(before, folder)}`
        : `Open the file events/${before}/${name} in the repository, put this text in its place, and open a pull request; or send the text to the editors.${moves(before, folder)}`;
    } else if (newFile) {
      const { href, isWhole } = pullRequest(newFile, path, text);
      this.main.href = href;
      this.isWhole = isWhole;
      this.words.textContent = isWhole
        ? "GitHub shows the new file, filled in: propose it there. For that you need an account; without one, copy the text and send it to the editors."
        : "This text is too long for GitHub's address: the button copies it and opens an empty file with the right name. Paste it there.";
    } else {
      this.words.textContent = `This site names no repository. Put the text into a file events/${path} and open a pull request, or send it to the editors.`;
    }
  }

  send(event) {
    const errors = this.found.filter(({ isError }) => isError);
    this.form.touchAll();
    if (errors.length) {
      event.preventDefault();
      this.summary.hidden = false;
      this.summary.focus();
      return;
    }
    if (this.form.id) this.copy();
    else if (!this.isWhole) this.copy(" Paste it into the empty file on GitHub.");
  }

  left() {
    this.form.touchAll();
    this.summary.hidden = !this.found.length;
    const errors = this.found.filter(({ isError }) => isError).length;
    return errors ? ` It will not pass yet: see what is open above.` : "";
  }

  async copy(next = "") {
    const left = this.left();
    this.said.textContent = (await copy(this.text)) ? `Copied.${next}${left}` : "The browser does not let this page copy. Select the text above, or download it.";
  }

  download() {
    download(this.path.split("/").at(-1), this.text);
    this.said.textContent = `Saved as ${this.path.split("/").at(-1)}.${this.left()}`;
  }
}
