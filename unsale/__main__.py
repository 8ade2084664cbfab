"""`python -m unsale` does what `unsale` does."""

from unsale.cli.main import run

if __name__ == "__main__":
    run()
