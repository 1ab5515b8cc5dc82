"""The simulation engine, specified in docs/scenario-model.md; knows no Django, and compiles only when a run is made."""
