"""Results of earlier runs, kept on disk, so that a file that did not change is not checked again.

`marks` tells what a result depends on, `records` turns results into bytes and back, `store` keeps the bytes, and
`results` is the three together; `current` says whether this run uses them. How it works is told in docs/speed.md.
"""
