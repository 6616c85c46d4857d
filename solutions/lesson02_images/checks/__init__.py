"""Hidden checks of lesson 02. Pictures are drawn afresh for each run, so no answer can be hard-coded."""
