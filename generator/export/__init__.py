"""The model in other forms: one module a form in ``formats``, found by its decorator."""
