// The switch of editions leads to the same place of the other edition, with the working shown as here.
document.addEventListener("DOMContentLoaded", () => {
  for (const link of document.querySelectorAll("a.edition")) {
    link.addEventListener("click", () => { link.search = location.search; link.hash = location.hash; });
  }
});
