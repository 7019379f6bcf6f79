"""Every module of purpose, loaded: what the server of `forked` starts with."""

from importlib import import_module
from pkgutil import walk_packages

import purpose

for each in walk_packages(purpose.__path__, "purpose."):
    if not each.name.endswith("__main__"):
        import_module(each.name)
