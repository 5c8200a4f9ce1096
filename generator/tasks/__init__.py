"""Jobs that are more than a build, a module each: they use the pipeline, and end with files as a build leaves them."""
