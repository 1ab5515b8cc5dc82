"""The verbs of safety: what a person can change about signals, assessments, plans and phases."""
