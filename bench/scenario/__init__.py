"""The scenario engine beside other ways to run the same model, in one run, interleaved."""
