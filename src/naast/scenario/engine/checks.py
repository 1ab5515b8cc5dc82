def check(model): return None
