// The notebook of a former release stood at an address of that release; the latest has the same chapter.
const [, home, edition, chapter] =
  decodeURIComponent(location.href).match(/^(.*\/lite\/)[^/]+\/.*[?&]path=([a-z-]+)\/chapters\/([a-z0-9-]+)\.ipynb/) ?? [];
if (chapter) location.replace(`${home}index.html#${edition}/${chapter}`);
