// On paper a page is light, and folds that belong to the story are open; the working is printed where the reader has opened it.
(() => {
  const page = document.documentElement.dataset;
  let [shut, theme] = [[]];
  addEventListener("beforeprint", () => {
    theme = page.theme;
    page.theme = "light";
    shut = [...document.querySelectorAll("details.figure-statements:not([open])")];
    for (const fold of shut) fold.open = true;
  });
  addEventListener("afterprint", () => {
    page.theme = theme;
    for (const fold of shut) fold.open = false;
  });
})();
