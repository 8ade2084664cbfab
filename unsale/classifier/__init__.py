"""Scores sentences for pressure that no rule knows. Pure Python: scikit-learn is only needed to train."""
