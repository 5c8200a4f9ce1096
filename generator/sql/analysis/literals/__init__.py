"""What the input function of a type makes of a string, printed again by its output function."""
