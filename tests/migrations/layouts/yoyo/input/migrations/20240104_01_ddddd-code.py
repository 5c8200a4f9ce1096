__depends__ = {"20240103_01_ccccc-second"}
