"""How the kernel is compiled: small functions folded into one loop, no fast-math, no Python while it runs."""

from numba import njit

part = njit(nogil=True, forceinline=True, error_model="numpy")  # folded into whoever calls it
piece = njit(nogil=True, error_model="numpy")  # a function of its own; the compiler folds it where that pays
