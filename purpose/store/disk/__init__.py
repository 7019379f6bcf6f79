"""The files of the profile folder: their names, how they are read and saved, who may be at them."""
