"""Grading on many machines: an engine that sends tasks to a Dask cluster.

The modules, in the order in which a run uses them::

    connect.py         connect to a scheduler, or start a cluster on this machine; refuse unsafe connections
    course_bundle.py   the course as bytes, identified by their hash
    compatibility.py   the environment that client and worker must share, so that both judge alike
    worker_plugin.py   a plugin that lets a worker take tasks only when it qualifies
    session_pool.py    on a worker: the sessions that grade
    worker_pool.py     on the client: which workers are ready, and which refuse and why
    engine.py          send tasks, collect verdicts, and recover from failures

Dask decides which worker grades which task. Import this package only when needed: Dask loads for a second.
"""
