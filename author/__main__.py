"""`python -m author` is the command line too."""

from author.cli.app import main

if __name__ == "__main__":
    main()
