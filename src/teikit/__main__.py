"""Run teikit as a module: python -m teikit."""

from teikit.cli.main import main

if __name__ == "__main__":
    main()
