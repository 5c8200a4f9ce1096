"""The only package that writes documentation: a plan is shown, or checked as a whole and then carried out."""
