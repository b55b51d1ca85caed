"""``python -m chinhdanh``."""

from chinhdanh.cli import main

main()
