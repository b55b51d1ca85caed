"""``python -m chinhdanh``."""

from chinhdanh.start import main

main()
