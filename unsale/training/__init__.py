"""Fits the classifier. The only part that imports scikit-learn and numpy; nothing else of unsale imports this."""
