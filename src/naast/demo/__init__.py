"""A made-up population: people who do not exist, in households that could."""
