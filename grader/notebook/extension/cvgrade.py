"""What ``%load_ext cvgrade`` finds: installed as the module ``cvgrade``, beside the package ``grader``."""

from grader.notebook.magics import load_ipython_extension, unload_ipython_extension

__all__ = ["load_ipython_extension", "unload_ipython_extension"]
