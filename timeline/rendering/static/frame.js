/* Adds what stands in the theme's frame of every page and needs a script anyway. It stands in the header, and adds the
   controls there, before anything is painted; before the header the place for messages; and the settings of the
   theme's script, which looks for them in the page. `timeline/rendering/frame.py` calls it with these parts. */
({ controls, dialog, settings }) => {
  const here = document.currentScript;
  const root = new URL("..", here.src);
  for (const name of ["base", "search"]) settings[name] = new URL(settings[name], root).href;
  const config = document.createElement("script");
  Object.assign(config, { id: "__config", type: "application/json", text: JSON.stringify(settings) });
  here.closest("header").insertAdjacentHTML("beforebegin", dialog);
  here.insertAdjacentHTML("beforebegin", controls);
  here.before(config);
}
