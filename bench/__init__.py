"""What Naast costs, each figure beside its comparison in the same run."""
