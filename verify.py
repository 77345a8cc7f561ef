"""`python verify.py CITATION`: recompute what a copied citation cites, and say whether it holds."""

import sys

from answersheet.verify import main

if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
