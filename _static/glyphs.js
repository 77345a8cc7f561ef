// Chromium keeps some short texts in the font they had before the carried glyphs arrived; another way of rendering sets them anew.
document.fonts.addEventListener("loadingdone", ({ fontfaces }) => {
  if (fontfaces.some(({ family }) => family.includes("Carried Han"))) document.body.style.fontFeatureSettings = '"kern"';
});
