"""chinhdanh: a review desk in the terminal for Arabic articles about Viet Nam."""

__version__ = "0.1.0"
