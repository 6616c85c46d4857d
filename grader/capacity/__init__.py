"""Capacity planning: measured rates, a simulation of the queue, and the number of workers a class needs.

::

    benchmark.py    seconds, memory and disk space of one submission on this machine
    simulation.py   the queue for a given number of workers, submission by submission
    plan.py         the smallest number of workers that finish in time, and their resources
"""
