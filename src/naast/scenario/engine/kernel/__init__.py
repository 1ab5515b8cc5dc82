"""The event loop, compiled: agenda, chance, workers and queues, collecting, the flow of households.

Importing it imports numba and compiles, or loads what was compiled before; `engine.compiled.loop` does so when a run begins.
"""
