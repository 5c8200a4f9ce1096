"""Functions and procedures: parameters, bodies, those that other objects work with."""
