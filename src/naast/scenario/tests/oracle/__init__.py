"""A second engine on SimPy, written from docs/scenario-model.md alone; it shares model files and draws with the first, no code."""
