"""Grading on many machines: an engine that hands tasks to a Dask cluster instead of to this machine alone.

In the order in which a run goes through them::

    connect.py  reach a scheduler, or start a cluster on this machine; refuse what is not safe
    bundle.py   the course as bytes, named by their hash
    facts.py    what must be the same here and on a worker for both to judge alike
    outpost.py  the worker plugin: it lets a worker take work only when that worker qualifies
    bench.py    on a worker: the warm sessions that grade
    fleet.py    the client's view of the workers: who takes work, who refuses and why
    engine.py   tasks to the workers and verdicts back, whatever breaks on the way

Dask decides which worker does what. Imported only by who asks for it: Dask takes a second to load.
"""
