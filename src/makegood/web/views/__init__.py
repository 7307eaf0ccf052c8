"""One file per stage: views translate, and decide nothing."""
