"""What would happen if: households moving through the chain of help, simulated."""
