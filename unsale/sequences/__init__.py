"""Messages that one reader gets one after the other: what is a sequence, and the findings on it as a whole."""
